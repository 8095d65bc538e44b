import { randomBytes } from 'node:crypto';
import { appendLog, claimNext, linesOf, scanLog } from '@altergate/db';
import type { Claimed, Queryable } from '@altergate/db';
import type { LogSelection, NewLogLine } from '@altergate/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPlace, addTicket, claimer, openPlatform, runTicket } from '../platform.ts';
import type { Platform } from '../platform.ts';

let platform: Platform;
let held: Claimed;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  const place = await addPlace(platform.db);
  await runTicket(platform.db, place, await addTicket(platform.db, place));
  const claim = await claimNext(platform.db.prisma, claimer);
  if (claim === null) throw new Error('nothing to claim');
  held = claim;
});

const line = (text: string, more: Partial<NewLogLine> = {}): NewLogLine => ({
  ...{ at: 1_700_000_000_000, stream: 'out', level: 'info', class: 'plain', text, message: null },
  ...more,
});

let stored = 0;
beforeEach(() => {
  stored = 0;
});

/** Stores a line as a chunk of its own, as it would be read from the run's file. */
async function append(one: NewLogLine): Promise<void> {
  const bytes = { from: stored, to: stored + one.text.length + 1 };
  stored = bytes.to;
  await appendLog(platform.db.prisma, held, { lines: [one], bytes });
}

/** The same database, and how many packed bytes each of its answers has brought. */
function weighed(db: Queryable): { readonly db: Queryable; readonly answers: number[] } {
  const answers: number[] = [];
  const weigh = (rows: unknown) => {
    if (!Array.isArray(rows)) return;
    const sizes = rows.map((row: { data?: Uint8Array }) => row.data?.length ?? 0);
    answers.push(sizes.reduce((sum, size) => sum + size, 0));
  };
  const handler: ProxyHandler<Queryable> = {
    get(target, name) {
      if (name !== '$queryRaw') return Reflect.get(target, name) as unknown;
      return async (...query: Parameters<Queryable['$queryRaw']>) => {
        const rows: unknown = await target.$queryRaw(...query);
        weigh(rows);
        return rows;
      };
    },
  };
  return { db: new Proxy(db, handler), answers };
}

async function textsOf(...question: Parameters<typeof scanLog>): Promise<string[]> {
  const texts: string[] = [];
  for await (const chunk of scanLog(...question))
    texts.push(...linesOf(chunk.json()).map(({ text }) => text));
  return texts;
}

describe('looking through a log', () => {
  test('brings every chunk once and in order, from the one on that holds the first line', async () => {
    await append(line('again and again'));
    await platform.db.prisma.$executeRaw`
      INSERT INTO log_chunks
        (execution_id, first_seq, last_seq, byte_from, byte_to, has_sensitive, streams, worst_level, data)
      WITH RECURSIVE later (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM later WHERE n < 899)
      SELECT execution_id, 2 * n, 2 * n + 1, byte_to * n, byte_to * (n + 1), has_sensitive, streams,
        IF(n % 300 = 299, 'warning', 'status'), data
      FROM log_chunks JOIN later WHERE execution_id = ${held.executionId}`;
    const firstsOf = async (from: number, selection: LogSelection | null = null) => {
      const firsts: number[] = [];
      for await (const { firstSeq } of scanLog(platform.db.prisma, held.executionId, from, selection)) {
        firsts.push(firstSeq);
      }
      return firsts;
    };
    expect(await firstsOf(1)).toEqual([1, ...Array.from({ length: 899 }, (_, index) => 2 * (index + 1))]);
    expect(await firstsOf(1_795)).toEqual([1_794, 1_796, 1_798]);
    expect(await firstsOf(1_800)).toEqual([]);
    expect(await firstsOf(1, 'warnings')).toEqual([598, 1_198, 1_798]);
  });

  test('reads no more at a time than fits, also when long lines come after many short ones', async () => {
    for (let n = 0; n < 20; n += 1) await append(line('short'));
    const long = Array.from({ length: 20 }, () => randomBytes(384 * 1024).toString('base64'));
    for (const text of long) await append(line(text));
    await append(line('last'));
    const { db, answers } = weighed(platform.db.prisma);
    const texts = await textsOf(db, held.executionId, 1);
    expect(texts.slice(20)).toEqual([...long, 'last']);
    expect(Math.max(...answers)).toBeGreaterThan(384 * 1024);
    expect(Math.max(...answers)).toBeLessThan(4 * 1024 * 1024);
  });

  test('reads a line that is longer than what fits by itself', async () => {
    const long = randomBytes(3 * 1024 * 1024).toString('base64');
    for (const text of ['before', long, 'after']) await append(line(text));
    expect(await textsOf(platform.db.prisma, held.executionId, 1)).toEqual(['before', long, 'after']);
  });
});
