import type { Queryable } from './client.ts';

/** The most copies of one ticket that are told of. */
const copyLimit = 50;

/** Ids of the copies of a ticket, oldest first; by an index of its own. */
export async function listCopyIds(db: Queryable, ticketId: bigint): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM tickets WHERE cloned_from = ${ticketId} ORDER BY id LIMIT ${copyLimit}`;
  return rows.map((row) => row.id);
}
