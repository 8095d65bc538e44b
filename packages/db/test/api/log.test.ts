import { randomBytes } from 'node:crypto';
import {
  appendLog,
  appendSample,
  claimNext,
  keptSamples,
  lastSeqs,
  latestSamples,
  readLog,
  readLogPosition,
  readSamples,
} from '@altergate/db';
import type { Claimed } from '@altergate/db';
import type { NewLogLine } from '@altergate/domain';
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
  ...{ at: 1_700_000_000_000, stream: 'err', level: 'info', class: 'plain', text, message: null },
  ...more,
});
const texts = async (from: number, limit: number) =>
  (await readLog(platform.db.prisma, held.executionId, from, limit)).map((row) => row.text);

describe('the log of an execution', () => {
  test('numbers lines from one without a hole and keeps every character', async () => {
    const odd = '表 😀 \u2028 "quoted" \\ tab\t';
    await appendLog(platform.db.prisma, held, { lines: [line('a'), line(odd)], bytes: { from: 0, to: 40 } });
    const ours = line('', { stream: 'sys', message: { code: 'spawned', params: { pid: 7 } } });
    const stored = await appendLog(platform.db.prisma, held, { lines: [ours], bytes: null });
    expect(stored.lines).toEqual([{ ...ours, seq: 3 }]);
    const lines = await readLog(platform.db.prisma, held.executionId, 1, 100);
    expect(lines.map((row) => row.seq)).toEqual([1, 2, 3]);
    expect(lines[1]?.text).toBe(odd);
    expect(lines[2]?.message).toEqual({ code: 'spawned', params: { pid: 7 } });
    expect(await readLogPosition(platform.db.prisma, held.executionId)).toEqual({ lastSeq: 3, offset: 40 });
    expect(await lastSeqs(platform.db.prisma, [held.executionId])).toMatchObject([{ lastSeq: 3 }]);
  });

  test('stores no part of the file twice when a chunk is sent again', async () => {
    const batch = { lines: [line('once')], bytes: { from: 0, to: 5 } };
    await appendLog(platform.db.prisma, held, batch);
    await expect(appendLog(platform.db.prisma, held, batch)).rejects.toMatchObject({
      code: 'log-offset-moved',
      params: { stored: 5, from: 0 },
    });
    await expect(
      appendLog(platform.db.prisma, held, { lines: [line('skipped')], bytes: { from: 6, to: 9 } }),
    ).rejects.toMatchObject({ code: 'log-offset-moved' });
    expect(await texts(1, 10)).toEqual(['once']);
  });

  test('has one winner per part of the file and no gap when ten writers race and try again', async () => {
    const parts = Array.from({ length: 40 }, (_, index) => index);
    let written = 0;
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        for (;;) {
          const position = await readLogPosition(platform.db.prisma, held.executionId);
          const from = position?.offset ?? 0;
          if (from >= parts.length) return;
          const batch = { lines: [line(`part ${String(from)}`)], bytes: { from, to: from + 1 } };
          const stored = await appendLog(platform.db.prisma, held, batch).then(
            () => 1,
            () => 0,
          );
          written += stored;
        }
      }),
    );
    expect(written).toBe(parts.length);
    expect(await texts(1, 100)).toEqual(parts.map((part) => `part ${String(part)}`));
  });

  test('is not written by a worker that lost its lease', async () => {
    const stale = { executionId: held.executionId, fence: held.fence - 1n };
    await expect(
      appendLog(platform.db.prisma, stale, { lines: [line('late')], bytes: null }),
    ).rejects.toMatchObject({ code: 'lease-lost' });
    expect(await texts(1, 10)).toEqual([]);
  });

  test('is read from any line on, across many chunks', async () => {
    for (let chunk = 0; chunk < 70; chunk += 1) {
      const lines = [0, 1, 2].map((index) => line(String(chunk * 3 + index + 1)));
      await appendLog(platform.db.prisma, held, { lines, bytes: null });
    }
    expect(await texts(1, 1_000)).toEqual(Array.from({ length: 210 }, (_, index) => String(index + 1)));
    expect(await texts(101, 5)).toEqual(['101', '102', '103', '104', '105']);
    expect(await texts(210, 5)).toEqual(['210']);
    expect(await texts(211, 5)).toEqual([]);
  });

  test('is read no more at a time than an answer may hold, and whole by whoever goes on', async () => {
    const long = Array.from({ length: 7 }, (_, index) => String(index).repeat(1_500_000));
    for (const [index, text] of long.entries()) {
      const bytes = { from: index * 1_500_001, to: (index + 1) * 1_500_001 };
      await appendLog(platform.db.prisma, held, { lines: [line(text)], bytes });
    }
    const answers: string[][] = [];
    for (let from = 1; from <= long.length;) {
      const answer = await texts(from, 100);
      from += answer.length;
      answers.push(answer);
    }
    expect(answers.map((answer) => answer.length)).toEqual([2, 2, 2, 1]);
    expect(answers.flat().map((text) => text.slice(0, 2))).toEqual(long.map((text) => text.slice(0, 2)));
  });

  test('brings a line that is longer than an answer by itself', async () => {
    const lengths = [10, 5_000_000, 10];
    let from = 0;
    for (const length of lengths) {
      const lines = [line('x'.repeat(length))];
      await appendLog(platform.db.prisma, held, { lines, bytes: { from, to: from + length } });
      from += length;
    }
    const lengthsFrom = async (seq: number) => (await texts(seq, 100)).map((text) => text.length);
    expect(await lengthsFrom(1)).toEqual([10]);
    expect(await lengthsFrom(2)).toEqual([5_000_000]);
    expect(await lengthsFrom(3)).toEqual([10]);
  });

  test('tells of each chunk which streams, which worst level and whether rows may be in it', async () => {
    const lines = [line('a', { stream: 'out' }), line('b', { level: 'fatal', class: 'sensitive' })];
    await appendLog(platform.db.prisma, held, { lines, bytes: null });
    const [chunk] = await platform.db.prisma.logChunk.findMany({ where: { executionId: held.executionId } });
    expect(chunk).toMatchObject({ streams: 'out,err', worstLevel: 'fatal', hasSensitive: true });
  });

  test('takes a large chunk of text that hardly shrinks', async () => {
    const large = randomBytes(400_000).toString('base64');
    await appendLog(platform.db.prisma, held, { lines: [line(large)], bytes: null });
    expect(await texts(1, 1)).toEqual([large]);
  });
});

describe('progress of an execution', () => {
  const sample = (rowsCopied: number) => ({
    ...{ rowsCopied, rowsEstimated: 10_000, rowsAreExact: true, applied: 0, backlog: 0, backlogLimit: 1_000 },
    ...{ lagMs: null, heartbeatLagMs: null, throttle: null, rowsPerSecond: null, remainingMs: null },
  });

  test('keeps samples with the time of the database', async () => {
    await appendSample(platform.db.prisma, held, sample(1));
    await appendSample(platform.db.prisma, held, sample(2));
    const samples = await readSamples(platform.db.prisma, held.executionId);
    expect(samples.map((one) => one.rowsCopied)).toEqual([1, 2]);
    expect(Math.abs((samples[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000);
    const latest = await latestSamples(platform.db.prisma, [held.executionId]);
    expect(latest.get(held.executionId.toString())?.rowsCopied).toBe(2);
  });

  test('is thinned before it grows without end, and the first and the newest stay', async () => {
    const rows = Array.from({ length: keptSamples }, (_, index) => ({
      executionId: held.executionId,
      sample: sample(index),
    }));
    await platform.db.prisma.progressSample.createMany({ data: rows });
    await appendSample(platform.db.prisma, held, sample(keptSamples));
    const samples = await readSamples(platform.db.prisma, held.executionId);
    expect(samples.length).toBeLessThan(keptSamples);
    expect(samples.length).toBeGreaterThan(keptSamples / 2);
    expect(samples[0]?.rowsCopied).toBe(0);
    expect(samples.slice(-500).map((one) => one.rowsCopied)).toEqual(
      Array.from({ length: 500 }, (_, index) => keptSamples - 499 + index),
    );
  });

  test('is not written by a worker that lost its lease', async () => {
    const stale = { executionId: held.executionId, fence: held.fence + 1n };
    await expect(appendSample(platform.db.prisma, stale, sample(1))).rejects.toMatchObject({
      code: 'lease-lost',
    });
  });
});
