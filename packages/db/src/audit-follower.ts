import { readAuditAfter } from './audit.ts';
import type { AuditEntry } from './audit.ts';
import type { PrismaClient } from './generated/client.ts';
import type { Transaction } from './client.ts';
import { withTransaction } from './transaction.ts';

/** Longer than any transaction may last: a hole in the ids that is older than this was rolled back. */
const holeSettlesAfterSeconds = 15;
const pageSize = 100;

/** Up to where everything is dealt with: the last entry before the first hole that may still be filled. */
function settledUpTo(position: bigint, entries: readonly AuditEntry[], now: Date): bigint {
  let settled = position;
  for (const entry of entries) {
    const ageMs = now.getTime() - entry.at.getTime();
    if (entry.id !== settled + 1n && ageMs < holeSettlesAfterSeconds * 1_000) return settled;
    settled = entry.id;
  }
  return settled;
}

export interface AuditFollower {
  /** Deals with entries that came in since; true when there may be more at once. */
  follow(deal: (tx: Transaction, entry: AuditEntry) => Promise<void>): Promise<boolean>;
}

/**
 * Follows the audit log over restarts: `deal` sees every entry at least once, in the transaction that moves the position, so
 * what it writes must be harmless when written again (a unique key). Of several processes one follows at a time: whoever
 * holds the row; when it dies the row is free.
 */
export function followAudit(prisma: PrismaClient, name: string): AuditFollower {
  /** Entries above the position that this process dealt with already. */
  let dealt = new Set<bigint>();
  return {
    async follow(deal) {
      const fresh: bigint[] = [];
      const page = await withTransaction(prisma, async (tx) => {
        fresh.length = 0;
        const [row] = await tx.$queryRaw<{ position: bigint; now: Date }[]>`
          SELECT position, NOW(6) AS now FROM audit_followers WHERE name = ${name} FOR UPDATE SKIP LOCKED`;
        if (row === undefined) return null;
        const entries = await readAuditAfter(tx, row.position, pageSize);
        for (const entry of entries) {
          if (dealt.has(entry.id)) continue;
          await deal(tx, entry);
          fresh.push(entry.id);
        }
        const position = settledUpTo(row.position, entries, row.now);
        if (position !== row.position) {
          await tx.$executeRaw`UPDATE audit_followers SET position = ${position} WHERE name = ${name}`;
        }
        return { position, isFull: entries.length === pageSize };
      });
      if (page === null) return false;
      dealt = new Set([...dealt, ...fresh].filter((id) => id > page.position));
      return page.isFull && fresh.length > 0;
    },
  };
}
