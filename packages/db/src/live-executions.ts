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
