import { approvalLifetimeDays } from '@altergate/domain';
import { systemActor } from './actor.ts';
import type { Queryable } from './client.ts';
import type { PrismaClient } from './generated/client.ts';
import { moveTicket } from './tickets.ts';
import { withTransaction } from './transaction.ts';

/** Approvals that one call ends; the next call ends more. */
const batch = 100;

/**
 * Expires approvals that nobody used in time: by the last decision that stands, because a schedule taken back brings the
 * ticket into this state anew and the approval gets no younger by it. The index on (state, id) is read for approved tickets only, which are few;
 * a ticket that moves meanwhile keeps its new state, because the move compares the version.
 * @returns how many expired
 */
export async function expireApprovals(prisma: PrismaClient): Promise<number> {
  const old = await prisma.$queryRaw<{ id: bigint; version: number }[]>`
    SELECT t.id, t.version FROM tickets t
    WHERE t.state = 'approved' AND COALESCE(
      (SELECT MAX(d.decided_at) FROM decisions d
        WHERE d.ticket_id = t.id AND d.verdict = 'approve' AND d.lapsed_at IS NULL), t.state_since
    ) < NOW(6) - INTERVAL ${approvalLifetimeDays} DAY ORDER BY t.id LIMIT ${batch}`;
  for (const { id, version } of old) {
    await withTransaction(prisma, (tx) =>
      moveTicket(tx, { id, version, verb: 'expire', to: 'expired', actor: systemActor }),
    );
  }
  return old.length;
}

/** When the approval of a ticket that stands was given; null when none stands. By the index of (ticket_id, id). */
export async function readApprovalTime(db: Queryable, ticketId: bigint): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT MAX(decided_at) AS at FROM decisions
    WHERE ticket_id = ${ticketId} AND verdict = 'approve' AND lapsed_at IS NULL`;
  return row?.at ?? null;
}
