import type { Queryable } from './client.ts';
import type { Held } from './fence.ts';
import type { PrismaClient } from './generated/client.ts';
import { withTransaction } from './transaction.ts';
import type { Claimer } from './queue.ts';

/** A host of which no worker was seen for so long cleans nothing any more: containers, for one, never come back. */
const hostGoneMinutes = 5;

/**
 * Claims an ended execution that left artifacts nobody is cleaning, or null. Its state stays what it is. Of this host, or
 * of one that is gone: of that only tables, for its directories are not seen from here.
 * SKIP LOCKED OF e: as in claimNext; the artifact's own row is only read.
 */
export function claimForCleaning(prisma: PrismaClient, claimer: Claimer): Promise<Held | null> {
  return withTransaction(prisma, async (tx) => {
    const [row] = await tx.$queryRaw<{ executionId: bigint; fence: bigint }[]>`
      SELECT e.id AS executionId, e.fence FROM artifacts a JOIN executions e ON e.id = a.execution_id
      WHERE a.state IN ('expected', 'present', 'dropping')
        AND e.state IN ('succeeded', 'failed', 'cancelled', 'interrupted')
        AND (e.host_id = ${claimer.hostId} OR (a.kind <> 'run_directory' AND NOT EXISTS (
          SELECT 1 FROM workers w WHERE w.host_id = e.host_id AND w.stopped_at IS NULL
            AND w.seen_at > NOW(6) - INTERVAL ${hostGoneMinutes} MINUTE)))
        AND (e.lease_until IS NULL OR e.lease_until < NOW(6))
      LIMIT 1 FOR UPDATE OF e SKIP LOCKED`;
    if (row === undefined) return null;
    await tx.$executeRaw`
      UPDATE executions SET fence = fence + 1, worker_id = ${claimer.workerId},
        lease_until = NOW(6) + INTERVAL ${claimer.leaseSeconds} SECOND
      WHERE id = ${row.executionId}`;
    return { executionId: row.executionId, fence: row.fence + 1n };
  });
}

/** Gives up an ended execution; what could not be cleaned is claimed again no sooner than `againAfterSeconds`. */
export async function endLease(db: Queryable, held: Held, againAfterSeconds = 60): Promise<void> {
  await db.$executeRaw`
    UPDATE executions SET lease_until = NOW(6) + INTERVAL ${againAfterSeconds} SECOND
    WHERE id = ${held.executionId} AND fence = ${held.fence}`;
}
