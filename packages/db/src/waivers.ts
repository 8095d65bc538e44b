import { AltergateError } from '@altergate/domain';
import type { TicketState } from '@altergate/domain';
import type { Actor } from './actor.ts';
import type { Queryable, Transaction } from './client.ts';
import { findingKey } from './finding-key.ts';
import type { FindingPlace } from './finding-key.ts';
import { addOutbox } from './outbox.ts';

/** That a reviewer lets one finding of one revision pass. */
export interface WaiverRow {
  readonly id: bigint;
  readonly findingKey: string;
  readonly rule: string;
  /** Position in the revision; null for the text as a whole. */
  readonly statement: number | null;
  /** Position of the target in the revision; null when it holds for all. */
  readonly target: number | null;
  readonly reason: string;
  readonly person: { readonly id: bigint; readonly name: string; readonly displayName: string };
  readonly at: Date;
}

interface WaiverColumns extends Omit<WaiverRow, 'person'> {
  readonly personId: bigint;
  readonly personName: string;
  readonly personDisplayName: string;
}

/** The waivers of a revision that stand, oldest first; by the index of (revision_id, id). */
export async function listWaivers(db: Queryable, revisionId: bigint): Promise<WaiverRow[]> {
  const rows = await db.$queryRaw<WaiverColumns[]>`
    SELECT w.id, w.finding_key AS findingKey, w.rule, w.statement_position AS statement,
      w.target_position AS target, w.reason, w.waived_at AS at, u.id AS personId,
      u.name AS personName, u.display_name AS personDisplayName
    FROM waivers w JOIN users u ON u.id = w.user_id
    WHERE w.revision_id = ${revisionId} AND w.taken_back_at IS NULL ORDER BY w.id`;
  return rows.map(({ personId, personName, personDisplayName, ...row }) => ({
    ...row,
    person: { id: personId, name: personName, displayName: personDisplayName },
  }));
}

/**
 * Raises the version of a ticket in review and holds its row, so that nobody decides on it by the waivers that they saw
 * before. One UPDATE that compares version and state, so of two people one wins.
 * @throws AltergateError ticket-moved {id, state, version}, ticket-unknown {id}
 */
export async function raiseVersionInReview(
  tx: Transaction,
  ticket: { readonly id: bigint; readonly version: number },
): Promise<void> {
  const { id, version } = ticket;
  const changed = await tx.$executeRaw`
    UPDATE tickets SET version = version + 1
    WHERE id = ${id} AND version = ${version} AND state = 'in_review'`;
  if (changed === 1) {
    await addOutbox(tx, 'ticket', id, { version: version + 1 });
    return;
  }
  const [row] = await tx.$queryRaw<{ state: TicketState; version: number }[]>`
    SELECT state, version FROM tickets WHERE id = ${id}`;
  if (row === undefined) throw new AltergateError('ticket-unknown', { id: id.toString() });
  throw new AltergateError('ticket-moved', { id: id.toString(), state: row.state, version: row.version });
}

/** Stores a waiver and returns its id. The caller holds the ticket's row. */
export async function insertWaiver(
  tx: Transaction,
  waiver: {
    readonly ticketId: bigint;
    readonly revisionId: bigint;
    readonly finding: FindingPlace;
    readonly reason: string;
    readonly actor: Actor;
  },
): Promise<bigint> {
  const { finding, actor } = waiver;
  await tx.$executeRaw`
    INSERT INTO waivers (ticket_id, revision_id, finding_key, rule, statement_position, target_position, reason,
      user_id, principal_kind, principal_id)
    VALUES (${waiver.ticketId}, ${waiver.revisionId}, ${findingKey(finding)}, ${finding.rule}, ${finding.statement},
      ${finding.target}, ${waiver.reason}, ${actor.userId}, ${actor.kind}, ${actor.principalId})`;
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT LAST_INSERT_ID() AS id`;
  if (row === undefined) throw new AltergateError('internal', { reason: 'no id after an insert' });
  return BigInt(row.id);
}

/** Ends a waiver that stands; its row stays. The caller holds the ticket's row. */
export async function endWaiver(tx: Transaction, id: bigint, actor: Actor): Promise<void> {
  await tx.$executeRaw`
    UPDATE waivers SET taken_back_at = NOW(6), taken_back_by = ${actor.userId}
    WHERE id = ${id} AND taken_back_at IS NULL`;
}
