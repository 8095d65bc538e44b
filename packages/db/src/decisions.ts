import type { Actor } from './actor.ts';
import type { Transaction } from './client.ts';

/** Stores what a person decided, of exactly the revision and plan they saw. */
export async function insertDecision(
  tx: Transaction,
  decision: {
    readonly ticketId: bigint;
    readonly revisionId: bigint;
    readonly planHash: string;
    readonly verdict: 'approve' | 'reject';
    readonly reason: string;
    readonly actor: Actor;
  },
): Promise<void> {
  const { actor } = decision;
  await tx.$executeRaw`
    INSERT INTO decisions (ticket_id, revision_id, plan_hash, verdict, reason, user_id, principal_kind, principal_id)
    VALUES (${decision.ticketId}, ${decision.revisionId}, ${decision.planHash}, ${decision.verdict},
      ${decision.reason}, ${actor.userId}, ${actor.kind}, ${actor.principalId})`;
}

/** Voids the standing decisions of a ticket; they stay to be read. `reason` is a code of the message files. */
export async function lapseDecisions(tx: Transaction, ticketId: bigint, reason: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE decisions SET lapsed_at = NOW(6), lapsed_reason = ${reason}
    WHERE ticket_id = ${ticketId} AND lapsed_at IS NULL`;
}
