import { insertDecision, listAuthorIds, moveTicket, withTransaction } from '@altergate/db';
import type { TicketRow } from '@altergate/db';
import { AltergateError, decisionObstacle, isMovable } from '@altergate/domain';
import type { Principal } from '../../access/principal.ts';
import type { Vault } from '../instances/target.ts';
import { readOpenErrors, requireWaived } from './findings.ts';
import { refreshPlan } from './refresh-plan.ts';
import type { Mover } from './run-ticket.ts';
import { movedSince } from './write-ticket.ts';

export interface DecisionRequest {
  readonly ticket: TicketRow;
  /** The version that the person saw. */
  readonly version: number;
  readonly verdict: 'approve' | 'reject';
  readonly reason: string;
  readonly seen: { readonly revisionId: string; readonly planHash: string };
}

/**
 * Approves or rejects exactly what the person saw. Approving executes nothing.
 * @throws AltergateError author-may-not-decide, token-may-not-decide, revision-moved, plan-moved, reason-required,
 *   ticket-moved, plan-not-known, findings-not-waived, ticket-has-errors
 */
export async function decideTicket(
  vault: Vault,
  principal: Principal,
  { actor, guard }: Mover,
  request: DecisionRequest,
): Promise<void> {
  const { ticket, verdict, reason, seen } = request;
  const authors = await listAuthorIds(vault.database.prisma, ticket.id);
  const obstacle = decisionObstacle({
    verdict,
    reason,
    personId: principal.personId.toString(),
    authorIds: authors.map(String),
    byToken: actor.kind === 'token',
    seen,
    current: { revisionId: ticket.currentRevisionId.toString(), planHash: ticket.planHash },
  });
  if (obstacle !== null) throw new AltergateError(obstacle);
  if (ticket.version !== request.version || !isMovable(ticket.state, verdict)) throw movedSince(ticket);
  if (verdict === 'approve') await requireApprovable(vault, ticket);
  await withTransaction(vault.database.prisma, async (tx) => {
    await guard(tx);
    await moveTicket(tx, {
      id: ticket.id,
      verb: verdict,
      version: request.version,
      to: verdict === 'approve' ? 'approved' : 'rejected',
      actor,
      params: { revisionId: seen.revisionId, planHash: seen.planHash, ...(reason === '' ? {} : { reason }) },
    });
    const decision = {
      revisionId: ticket.currentRevisionId,
      planHash: ticket.planHash,
      verdict,
      reason,
      actor,
    };
    await insertDecision(tx, { ticketId: ticket.id, ...decision });
    if (verdict === 'approve') await requireWaived(tx, ticket.currentRevisionId);
  });
}

/** Before any server is asked: what nobody waived costs no target a question. */
async function requireApprovable(vault: Vault, ticket: TicketRow): Promise<void> {
  const { unwaived } = await readOpenErrors(vault.database.prisma, ticket.currentRevisionId);
  if (unwaived > 0) throw new AltergateError('findings-not-waived', { n: unwaived });
  await refreshPlan(vault, ticket);
}
