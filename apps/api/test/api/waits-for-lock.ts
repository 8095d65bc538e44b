import { setTimeout as pause } from 'node:timers/promises';
import type { TestApi } from './start-test-api.ts';

/** Resolves once so many transactions of this test's own database wait for a row's lock. */
export async function untilLocked(api: TestApi, waiting = 1): Promise<void> {
  // Names the table of every lock that is waited for; tables of the information schema choke on statements with bytes.
  const lock = new RegExp(`^RECORD LOCKS .* of table \`${api.platform.name}\`\\.\`\\w+\` .* waiting$`, 'gm');
  for (let turn = 0; turn < 200; turn += 1) {
    const [row] = await api.database.prisma.$queryRaw<{ Status: string }[]>`SHOW ENGINE INNODB STATUS`;
    if ([...(row?.Status ?? '').matchAll(lock)].length >= waiting) return;
    await pause(50);
  }
  throw new Error('nothing waits for a lock');
}
