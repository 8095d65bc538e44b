import { AltergateError } from '@altergate/domain';
import type { TicketState } from '@altergate/domain';
import type { Transaction } from './client.ts';
import { addOutbox } from './outbox.ts';
import { saveTitleWords } from './title-words.ts';

/**
 * Saves title, reason and plan of a ticket whose text its author changes. One UPDATE that compares the version, so of two
 * savers one wins; locks the ticket's row for the rest of the transaction.
 * @returns the new version
 * @throws AltergateError ticket-moved {id, state, version}, ticket-unknown
 */
export async function saveDraft(
  tx: Transaction,
  ticket: {
    readonly id: bigint;
    readonly version: number;
    readonly title: string;
    readonly reason: string;
    readonly environmentId: bigint;
    readonly planHash: string;
  },
): Promise<number> {
  const { id, version } = ticket;
  const changed = await tx.$executeRaw`
    UPDATE tickets SET title = ${ticket.title}, reason = ${ticket.reason}, environment_id = ${ticket.environmentId},
      plan_hash = ${ticket.planHash}, version = version + 1
    WHERE id = ${id} AND version = ${version} AND state IN ('draft', 'rejected')`;
  if (changed === 0) throw await ticketMoved(tx, id);
  await saveTitleWords(tx, id, ticket.title);
  await addOutbox(tx, 'ticket', id, { version: version + 1 });
  return version + 1;
}

/** The refusal of a write that somebody was faster than, with what the ticket is now. */
async function ticketMoved(tx: Transaction, id: bigint): Promise<AltergateError> {
  const [row] = await tx.$queryRaw<{ state: TicketState; version: number }[]>`
    SELECT state, version FROM tickets WHERE id = ${id}`;
  if (row === undefined) return new AltergateError('ticket-unknown', { id: id.toString() });
  return new AltergateError('ticket-moved', { id: id.toString(), state: row.state, version: row.version });
}

/** Names the revision that the ticket now stands for; in the transaction that holds the ticket's row. */
export async function setCurrentRevision(
  tx: Transaction,
  ticketId: bigint,
  revisionId: bigint,
): Promise<void> {
  await tx.$executeRaw`UPDATE tickets SET current_revision_id = ${revisionId} WHERE id = ${ticketId}`;
}

/**
 * Stores a newly made plan's hash and environment after a target changed; raises the version, so that whoever saw the old
 * plan is told.
 * @throws AltergateError ticket-moved, ticket-unknown
 */
export async function savePlanHash(
  tx: Transaction,
  ticket: {
    readonly id: bigint;
    readonly version: number;
    readonly planHash: string;
    readonly environmentId: bigint;
  },
): Promise<number> {
  const changed = await tx.$executeRaw`
    UPDATE tickets SET plan_hash = ${ticket.planHash}, environment_id = ${ticket.environmentId}, version = version + 1
    WHERE id = ${ticket.id} AND version = ${ticket.version}`;
  if (changed === 0) throw await ticketMoved(tx, ticket.id);
  await addOutbox(tx, 'ticket', ticket.id, { version: ticket.version + 1 });
  return ticket.version + 1;
}

/** Puts a revision's targets where their instances stand now: rights follow the instance. */
export async function followInstances(tx: Transaction, revisionId: bigint): Promise<void> {
  await tx.$executeRaw`
    UPDATE ticket_targets t JOIN instances i ON i.id = t.instance_id SET t.environment_id = i.environment_id
    WHERE t.revision_id = ${revisionId}`;
}

/** Deletes a draft that was never submitted, with everything of it; its audit entries stay. */
export async function deleteDraft(tx: Transaction, id: bigint, version: number): Promise<boolean> {
  const deleted = await tx.$executeRaw`
    DELETE FROM tickets WHERE id = ${id} AND version = ${version} AND state = 'draft' AND submitted_at IS NULL`;
  if (deleted === 1) await addOutbox(tx, 'ticket', id, {});
  return deleted === 1;
}
