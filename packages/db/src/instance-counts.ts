import type { Queryable } from './client.ts';

export interface InstanceCounts {
  /** Executions that may have a process or a session right now. */
  readonly running: number;
  /** What runs left there and nobody removed yet. */
  readonly artifacts: number;
}

/** What goes on and lies about on one instance: a short stretch of executions_claim and one of artifacts_instance. */
export async function countOnInstance(db: Queryable, instanceId: bigint): Promise<InstanceCounts> {
  const [row] = await db.$queryRaw<{ running: bigint; artifacts: bigint }[]>`
    SELECT
      (SELECT COUNT(*) FROM executions WHERE state IN ('preparing', 'running', 'adopting', 'cancelling')
        AND instance_id = ${instanceId}) AS running,
      (SELECT COUNT(*) FROM artifacts WHERE instance_id = ${instanceId} AND state IN ('present', 'kept')) AS artifacts`;
  return { running: Number(row?.running ?? 0), artifacts: Number(row?.artifacts ?? 0) };
}
