import type { Queryable } from './client.ts';
import { Prisma } from './generated/client.ts';

/**
 * Says that somebody looks at these executions for the next ten seconds, so that their worker asks for progress more
 * often. Leaves `version` alone: nothing to see changed.
 */
export async function markWatched(db: Queryable, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  await db.$executeRaw`
    UPDATE executions SET watched_until = NOW(6) + INTERVAL 10 SECOND WHERE id IN (${Prisma.join(ids)})`;
}

/** The ticket of each execution, by execution id; by primary key, without a lock. */
export async function ticketsOfExecutions(
  db: Queryable,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, bigint>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: bigint; ticketId: bigint }[]>`
    SELECT id, ticket_id AS ticketId FROM executions WHERE id IN (${Prisma.join(ids)})`;
  return new Map(rows.map((row) => [row.id, row.ticketId]));
}
