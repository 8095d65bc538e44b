import { setTimeout as pause } from 'node:timers/promises';
import { logPageSchema } from '@altergate/contracts';
import type { LogLineBody } from '@altergate/contracts';
import { appendLog, appendSample } from '@altergate/db';
import { redactedText } from '@altergate/domain';
import { describe, expect, it } from 'vitest';
import { outLine, setExecution } from './add-run.ts';
import type { LiveClient } from './live-client.ts';
import {
  api,
  there,
  reviewer,
  ops,
  open,
  running,
  append,
  of,
  linesOf,
  upTo,
  setUpLive,
} from './live-scene.ts';

setUpLive();

describe('the log of an execution', () => {
  it('is replayed from the line that was asked for, then goes on live', async () => {
    const { key, held } = await running();
    await append(held, 1, 20);
    const client = await open(reviewer);
    client.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 12 });
    expect(await client.until(of('subscribed', 'log'))).toMatchObject({ firstSeq: 1, headSeq: 20 });
    await client.untilAll(() => linesOf(client).length === 8);
    await append(held, 21, 2);
    await client.untilAll(() => linesOf(client).length === 10);
    expect(linesOf(client).map((line) => line.seq)).toEqual(upTo(22).slice(12));
  });

  it('has no gap and no repeat for readers who come while lines are written', async () => {
    const { key, held } = await running();
    await append(held, 1, 1_200);
    const total = 2_400;
    const writing = (async () => {
      for (let from = 1_201; from <= total; from += 30) await append(held, from, 30);
    })();
    const clients: LiveClient[] = [];
    for (const afterSeq of [0, 1, 499, 500, 501, 1_200]) {
      const client = await open(reviewer);
      client.subscribe({ id: String(afterSeq), topic: 'execution', key, afterSeq });
      clients.push(client);
      await pause(15);
    }
    await writing;
    for (const [index, afterSeq] of [0, 1, 499, 500, 501, 1_200].entries()) {
      const client = clients[index];
      if (client === undefined) throw new Error('no client');
      await client.untilAll(() => linesOf(client, String(afterSeq)).at(-1)?.seq === total);
      const lines = linesOf(client, String(afterSeq));
      expect(lines.map((line) => line.seq)).toEqual(upTo(total).slice(afterSeq));
      expect(lines.every((line) => line.text.startsWith(`line ${String(line.seq)} `))).toBe(true);
      expect(client.frames.filter(of('gap'))).toEqual([]);
    }
  });

  it('is told with a range to fetch when the reader is far behind', async () => {
    const { key, held, url } = await running();
    for (let from = 1; from <= 6_000; from += 1_000) await append(held, from, 1_000);
    const client = await open(reviewer);
    client.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 0 });
    await client.untilAll(() => linesOf(client).at(-1)?.seq === 6_000);
    expect(client.frames.filter(of('gap'))).toMatchObject([{ from: 1, to: 5_500, reason: 'backlog' }]);
    expect(linesOf(client).map((line) => line.seq)).toEqual(upTo(6_000).slice(5_500));
    expect((await fetchLines(url, 1, 5_500)).map((line) => line.seq)).toEqual(upTo(5_500));
  });

  it('is left out for a reader who is slow, told as a gap, and complete once that is fetched', async () => {
    const { key, held, url } = await running();
    const client = await open(reviewer);
    const quick = await open(reviewer);
    for (const one of [client, quick]) one.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 0 });
    await client.until(of('subscribed', 'log'));
    client.pause();
    const total = 3_000;
    for (let from = 1; from <= total; from += 100) await append(held, from, 100, 8_000);
    await quick.untilAll(() => seqsTold(quick).length === total);
    client.resume();
    await client.untilAll(() => seqsTold(client).length === total);
    const gaps = client.frames.filter(of('gap', 'log'));
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.every((gap) => gap.reason === 'slow')).toBe(true);
    expect(seqsTold(client)).toEqual(upTo(total));
    const fetched = (await Promise.all(gaps.map((gap) => fetchLines(url, gap.from, gap.to)))).flat();
    const whole = [...linesOf(client), ...fetched].sort((a, b) => a.seq - b.seq);
    expect(whole.map((line) => line.seq)).toEqual(upTo(total));
    expect(whole.every((line) => line.text.startsWith(`line ${String(line.seq)} `))).toBe(true);
  });

  /** Numbers of all lines that were sent or told as a gap, in the order of the frames. */
  function seqsTold(client: LiveClient): number[] {
    return client.frames.flatMap((frame) =>
      frame.type === 'lines' || frame.type === 'gap'
        ? Array.from({ length: frame.to - frame.from + 1 }, (_, index) => frame.from + index)
        : [],
    );
  }

  async function fetchLines(url: string, from: number, to: number): Promise<LogLineBody[]> {
    const lines: LogLineBody[] = [];
    while (from + lines.length <= to) {
      const next = from + lines.length;
      const limit = Math.min(2_000, to - next + 1);
      const answer = await reviewer.get(`${url}/log?from=${String(next)}&limit=${String(limit)}`);
      lines.push(...logPageSchema.parse(answer.json()).lines);
    }
    return lines;
  }

  it('shows values of rows to a reviewer and to nobody else, replayed and live', async () => {
    const { key, held } = await running();
    const secret = (name: string) => outLine(`Duplicate entry '${name}' for key 'email'`, true);
    await appendLog(api.database.prisma, held, { lines: [secret('ada')], bytes: null });
    const [full, redacted] = [await open(reviewer), await open(ops)];
    for (const client of [full, redacted]) {
      client.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 0 });
      await client.untilAll(() => linesOf(client).length === 1);
    }
    await appendLog(api.database.prisma, held, { lines: [secret('bob')], bytes: null });
    for (const client of [full, redacted]) await client.untilAll(() => linesOf(client).length === 2);
    expect(linesOf(full).map((line) => line.text)).toEqual([secret('ada').text, secret('bob').text]);
    expect(linesOf(redacted).map((line) => line.text)).toEqual([redactedText, redactedText]);
  });

  it('ends with one frame that says so, after the last line', async () => {
    const { key, held, id } = await running();
    const client = await open(ops);
    client.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 0 });
    await client.until(of('subscribed', 'log'));
    await append(held, 1, 3);
    await setExecution(api, id, { state: 'succeeded', outcome: 'applied' });
    expect(await client.until(of('end', 'log'))).toMatchObject({ headSeq: 3 });
    await pause(300);
    expect(client.frames.filter(of('end'))).toHaveLength(1);
    expect(linesOf(client).map((line) => line.seq)).toEqual([1, 2, 3]);
    const last = client.frames.findLastIndex(of('lines'));
    expect(client.frames.findIndex(of('end'))).toBeGreaterThan(last);
  });

  it('is not sent any more after unsubscribing', async () => {
    const { key, held } = await running();
    const [gone, stays] = [await open(ops), await open(ops)];
    for (const client of [gone, stays]) {
      client.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 0 });
      await client.until(of('subscribed', 'log'));
    }
    gone.send({ type: 'unsubscribe', id: 'log' });
    gone.send({ type: 'ping' });
    await gone.until(of('pong'));
    await append(held, 1, 1);
    await stays.untilAll(() => linesOf(stays).length === 1);
    expect(linesOf(gone)).toEqual([]);
  });

  it('goes with its figures: a new sample is pushed once', async () => {
    const { key, held } = await running();
    const client = await open(ops);
    client.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 0 });
    await client.until(of('subscribed', 'log'));
    await appendSample(api.database.prisma, held, {
      ...{ rowsCopied: 10, rowsEstimated: 100, rowsAreExact: true, applied: 1, backlog: 0 },
      ...{ backlogLimit: 1000, lagMs: 200, heartbeatLagMs: 300, throttle: null, rowsPerSecond: 5 },
      remainingMs: { low: 1, high: 2 },
    });
    const frame = await client.until(of('progress', 'log'));
    expect(frame).toMatchObject({ executionId: key, progress: { rowsCopied: 10 } });
    await pause(1_200);
    expect(client.frames.filter(of('progress'))).toHaveLength(1);
    const [row] = await api.database.prisma.$queryRaw<{ isWatched: bigint }[]>`
      SELECT watched_until > NOW(6) AS isWatched FROM executions WHERE id = ${held.executionId}`;
    expect(Number(row?.isWatched)).toBe(1);
  });

  it('shows its figures on the wall to those in scope, and to nobody else', async () => {
    const { key, held } = await running();
    const elsewhere = await running(there);
    const client = await open(ops);
    client.subscribe({ id: 'wall', topic: 'running', key: '' });
    await client.until(of('subscribed', 'wall'));
    const sample = {
      ...{ rowsCopied: 10, rowsEstimated: 100, rowsAreExact: true, applied: 1, backlog: 0 },
      ...{ backlogLimit: 1000, lagMs: 200, heartbeatLagMs: 300, throttle: null, rowsPerSecond: 5 },
      remainingMs: null,
    };
    await appendSample(api.database.prisma, elsewhere.held, sample);
    await appendSample(api.database.prisma, held, sample);
    expect(await client.until(of('progress', 'wall'))).toMatchObject({ executionId: key });
    await pause(1_200);
    const seen = client.frames.filter(of('progress')).map((frame) => frame.executionId);
    expect(seen).not.toContain(elsewhere.key);
  });
});
