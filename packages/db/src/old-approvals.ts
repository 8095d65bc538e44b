import { approvalLifetimeDays } from '@altergate/domain';
import { systemActor } from './actor.ts';
import type { PrismaClient } from './generated/client.ts';
import { moveTicket } from './tickets.ts';
import { withTransaction } from './transaction.ts';

/** Approvals that one call ends; the next call ends more. */
const batch = 100;

/**
 * Expires approvals that nobody used in time. The index on (state, id) is read for approved tickets only, which are few;
 * a ticket that moves meanwhile keeps its new state, because the move compares the version.
 * @returns how many expired
 */
export async function expireApprovals(prisma: PrismaClient): Promise<number> {
  const old = await prisma.$queryRaw<{ id: bigint; version: number }[]>`
    SELECT id, version FROM tickets
    WHERE state = 'approved' AND state_since < NOW(6) - INTERVAL ${approvalLifetimeDays} DAY ORDER BY id LIMIT ${batch}`;
  for (const { id, version } of old) {
    await withTransaction(prisma, (tx) =>
      moveTicket(tx, { id, version, verb: 'expire', to: 'expired', actor: systemActor }),
    );
  }
  return old.length;
}
