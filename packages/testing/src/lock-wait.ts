import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@altergate/db';

const waitMs = 20_000;

/**
 * Resolves once so many transactions of this test's own platform database wait for a row, which the program does for a few
 * seconds at most. information_schema would tell it too, but from a copy that tests side by side keep from being made anew,
 * and not at all while somebody runs a statement with raw bytes in it.
 */
export async function untilHeldBack({ prisma }: Database, transactions = 1): Promise<void> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const [row] = await prisma.$queryRaw<{ waiting: bigint }[]>`
      SELECT COUNT(DISTINCT ENGINE_TRANSACTION_ID) AS waiting FROM performance_schema.data_locks
      WHERE LOCK_STATUS = 'WAITING' AND OBJECT_SCHEMA = DATABASE()`;
    if (Number(row?.waiting) >= transactions) return;
    if (Date.now() > deadline) throw new Error('no transaction waits for a row');
    await pause(50);
  }
}
