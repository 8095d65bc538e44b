import type { TicketState } from '@altergate/domain';
import type { Queryable, Transaction } from './client.ts';

/** A ticket whose time has come, or is over. */
export interface DueTicket {
  readonly id: bigint;
  readonly version: number;
}

/**
 * Scheduled tickets that are due by the database's clock, in the order of their times. Reads the index on (state, id) for
 * scheduled tickets only, which are few; no lock: whoever starts one compares its version.
 */
export function listDueTickets(db: Queryable, limit: number): Promise<DueTicket[]> {
  return db.$queryRaw<DueTicket[]>`
    SELECT id, version FROM tickets WHERE state = 'scheduled' AND scheduled_at <= NOW(6)
    ORDER BY scheduled_at, id LIMIT ${limit}`;
}

/** Where a scheduled ticket stands at this moment. */
export type DueState = 'due' | 'past' | 'moved';

/**
 * Locks a scheduled ticket's row and tells whether it may start now. The row stays locked for the rest of the transaction,
 * so that what is decided of it still holds when it is done.
 */
export async function lockDueTicket(tx: Transaction, ticket: DueTicket): Promise<DueState> {
  const [row] = await tx.$queryRaw<
    { state: TicketState; version: number; isDue: bigint | number; isPast: bigint | number | null }[]
  >`
    SELECT state, version, scheduled_at <= NOW(6) AS isDue, not_after < NOW(6) AS isPast
    FROM tickets WHERE id = ${ticket.id} FOR UPDATE`;
  if (row?.state !== 'scheduled' || row.version !== ticket.version || Number(row.isDue) !== 1) return 'moved';
  return Number(row.isPast ?? 0) === 1 ? 'past' : 'due';
}
