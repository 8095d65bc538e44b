import type { Queryable } from './client.ts';

/** How many executions may have a process or a session right now. Counts a short stretch of executions_claim. */
export async function countLiveExecutions(db: Queryable): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT COUNT(*) AS count FROM executions WHERE state IN ('preparing', 'running', 'adopting', 'cancelling')`;
  return Number(row?.count ?? 0n);
}

/** Ids of executions that may have a process or a session right now; a short stretch of executions_claim. */
export async function listLiveExecutionIds(db: Queryable): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM executions WHERE state IN ('preparing', 'running', 'adopting', 'cancelling')`;
  return rows.map((row) => row.id);
}

/**
 * How many runs of the same instance are claimed before this one; null while it waits for an earlier statement of its own
 * ticket. Reads a short stretch of executions_claim.
 */
export async function countQueuedBefore(db: Queryable, executionId: bigint): Promise<number | null> {
  const [row] = await db.$queryRaw<{ runnable: number; before: bigint }[]>`
    SELECT own.runnable_at IS NOT NULL AS runnable,
      (SELECT COUNT(*) FROM executions e WHERE e.state = 'queued' AND e.instance_id = own.instance_id
        AND (e.runnable_at < own.runnable_at OR (e.runnable_at = own.runnable_at AND e.id < own.id))) AS \`before\`
    FROM executions own WHERE own.id = ${executionId} AND own.state = 'queued'`;
  return row === undefined || Number(row.runnable) === 0 ? null : Number(row.before);
}
