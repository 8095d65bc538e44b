import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@altergate/db';

const patienceMs = 90_000;
const fewPages = 100;

/**
 * Waits until the server has written out what the generation left in its buffer pool: until then a list is as fast as the
 * pages that make room for it, and no server of a company gets a million tickets within minutes.
 * @returns pages that were still to be written when it, or its patience, ended
 */
export async function settle(database: Database): Promise<number> {
  await database.prisma.$executeRaw`SET GLOBAL innodb_max_dirty_pages_pct = 0`;
  const deadline = Date.now() + patienceMs;
  let left = await dirtyPages(database);
  while (left > fewPages && Date.now() < deadline) {
    await sleep(500);
    left = await dirtyPages(database);
  }
  await database.prisma.$executeRaw`SET GLOBAL innodb_max_dirty_pages_pct = DEFAULT`;
  return left;
}

async function dirtyPages({ prisma }: Database): Promise<number> {
  const [row] = await prisma.$queryRaw<{ Value: string }[]>`
    SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'`;
  return Number(row?.Value ?? 0);
}
