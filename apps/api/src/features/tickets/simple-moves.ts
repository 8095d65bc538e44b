import { deleteDraft, lapseDecisions, moveTicket, withTransaction } from '@altergate/db';
import type { TicketRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { TicketState, TicketVerb } from '@altergate/domain';
import { noteAudit } from '../audit/note.ts';
import type { Vault } from '../instances/target.ts';
import type { Mover } from './run-ticket.ts';
import { movedSince } from './write-ticket.ts';

const simpleMoves = {
  edit: { to: 'draft', lapses: 'ticket-edited', needsReason: false },
  withdraw: { to: 'withdrawn', lapses: 'ticket-withdrawn', needsReason: false },
  unschedule: { to: 'approved', lapses: null, needsReason: false },
  take_back: { to: 'in_review', lapses: 'approval-taken-back', needsReason: true },
  close: { to: 'closed', lapses: null, needsReason: true },
} as const satisfies Partial<
  Record<
    TicketVerb,
    { readonly to: TicketState; readonly lapses: string | null; readonly needsReason: boolean }
  >
>;
export type SimpleMove = keyof typeof simpleMoves;

/**
 * Makes a move that changes nothing but the state, and voids decisions where it says so.
 * @throws AltergateError ticket-moved, reason-required
 */
export async function makeSimpleMove(
  vault: Vault,
  { actor, guard }: Mover,
  request: {
    readonly id: bigint;
    readonly version: number;
    readonly verb: SimpleMove;
    /** Empty where none was given. */
    readonly reason: string;
  },
): Promise<void> {
  const { id, version, verb, reason } = request;
  const { to, lapses, needsReason } = simpleMoves[verb];
  if (needsReason && reason === '') throw new AltergateError('reason-required');
  const params = reason === '' ? {} : { reason };
  await withTransaction(vault.database.prisma, async (tx) => {
    await guard(tx);
    await moveTicket(tx, { id, version, verb, to, actor, params });
    if (lapses !== null) await lapseDecisions(tx, request.id, lapses);
  });
}

/** Deletes a draft that was never submitted. @throws AltergateError ticket-moved, ticket-not-discardable */
export async function discardDraft(
  vault: Vault,
  { actor, guard }: Mover,
  request: { readonly ticket: TicketRow; readonly version: number },
): Promise<void> {
  const { ticket, version } = request;
  if (ticket.version !== version) throw movedSince(ticket);
  await withTransaction(vault.database.prisma, async (tx) => {
    await guard(tx);
    if (!(await deleteDraft(tx, ticket.id, version))) {
      throw new AltergateError('ticket-not-discardable', { state: ticket.state });
    }
    await noteAudit(tx, {
      actor,
      verb: 'ticket.discarded',
      objectKind: 'ticket',
      objectId: ticket.id,
      ticketId: ticket.id,
      environmentId: ticket.environmentId,
      params: { title: ticket.title },
    });
  });
}
