import { logPageSchema, pageOf, problemSchema, runningExecutionSchema } from '@altergate/contracts';
import { appendLog, appendSample } from '@altergate/db';
import { redactedText } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { describe, expect, it } from 'vitest';
import { outLine, setExecution } from './add-run.ts';
import {
  api,
  developer,
  reviewer,
  ops,
  stranger,
  run,
  copying,
  read,
  problem,
  setUpExecutions,
} from './execution-scene.ts';

setUpExecutions();

describe('an execution', () => {
  it('is read with all that is known of it', async () => {
    const { url, held } = await copying();
    await appendSample(api.database.prisma, held, {
      ...{ rowsCopied: 10, rowsEstimated: 100, rowsAreExact: true, applied: 1, backlog: 0 },
      ...{ backlogLimit: 1000, lagMs: 200, heartbeatLagMs: 300, rowsPerSecond: 5 },
      throttle: { reason: 'max_load', params: { variable: 'Threads_running', value: 31, limit: 25 } },
      remainingMs: { low: 10_000, high: 20_000 },
    });
    await setExecution(api, held.executionId, { throttleReason: 'max_load' });
    const execution = await read(developer, url);
    expect(execution).toMatchObject({
      ...{ state: 'running', phase: 'copying', database: 'shop', table: 'orders', isLatest: true },
      ...{ statementText: 'ALTER TABLE orders ADD COLUMN note INT', chunkSize: 1_000, logHead: 0 },
      ...{ worstWriteWaitMs: 6_000, cutOver: 'wait', throttle: { code: 'throttle-max-load' } },
    });
    expect(execution.progress).toMatchObject({ rowsCopied: 10, remainingMs: { low: 10_000, high: 20_000 } });
    const samples = (await developer.get(`${url}/progress`)).json<{ items: unknown[] }>().items;
    expect(samples).toHaveLength(1);
  });

  it('of another scope looks like one that does not exist, on every route', async () => {
    const { url } = await copying();
    const confirm = { verb: 'abandon', confirm: 'shop.orders' };
    const told = async (base: string) => {
      const answers = [
        await stranger.get(base),
        await stranger.get(`${base}/log`),
        await stranger.get(`${base}/progress`),
        await stranger.post(`${base}/commands`, confirm),
        await stranger.post(`${base}/retry`),
        await stranger.post(`${base}/check`, undefined, { version: 1 }),
      ];
      return answers.map((answer) => ({ ...problemSchema.parse(answer.json()), requestId: '' }));
    };
    const hidden = await told(url);
    expect(hidden.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(hidden).toEqual(await told('/api/v1/executions/999999999'));
  });

  it('is listed to those in scope alone, with its progress', async () => {
    const { id, held } = await copying();
    await appendSample(api.database.prisma, held, {
      ...{ rowsCopied: 7, rowsEstimated: 70, rowsAreExact: false, applied: 0, backlog: 0 },
      ...{ backlogLimit: 1000, lagMs: null, heartbeatLagMs: null, throttle: null },
      ...{ rowsPerSecond: null, remainingMs: null },
    });
    const list = async (client: ApiClient) => {
      const answer = await client.get('/api/v1/executions?live=true&limit=100');
      return pageOf(runningExecutionSchema).parse(answer.json()).items;
    };
    const own = (await list(ops)).find((row) => row.id === id.toString());
    expect(own).toMatchObject({ state: 'running', isLatest: true, progress: { rowsCopied: 7 } });
    expect((await list(stranger)).map((row) => row.id)).not.toContain(id.toString());
  });

  it('is listed page by page without a repeat, and only live ones when they are asked for', async () => {
    const { executionIds } = await run(['one', 'two', 'three']);
    const [first] = executionIds;
    if (first === undefined) throw new Error('no execution');
    await setExecution(api, first, { state: 'succeeded' });
    const page = async (query: string) =>
      pageOf(runningExecutionSchema).parse((await developer.get(`/api/v1/executions?${query}`)).json());
    const newest = await page('live=false&limit=2');
    expect(newest.items).toHaveLength(2);
    const older = await page(`live=false&limit=2&before=${newest.next ?? ''}`);
    const seen = [...newest.items, ...older.items].map((row) => row.id);
    expect(new Set(seen).size).toBe(4);
    const live = await page('live=true&limit=100');
    expect(live.items.map((row) => row.id)).not.toContain(first.toString());
  });
});

describe('looking at the target again', () => {
  it('is refused where the outcome is known, and for an older version', async () => {
    const { id, url } = await copying();
    const { version } = await read(reviewer, url);
    const known = await reviewer.post(`${url}/check`, undefined, { version });
    expect(await problem(known)).toEqual([409, 'command-not-possible', 'check', 'outcome-known']);
    await setExecution(api, id, { state: 'needs_attention', outcome: 'unknown' });
    const moved = await reviewer.post(`${url}/check`, undefined, { version: version + 1 });
    expect((await problem(moved)).slice(0, 2)).toEqual([412, 'version-moved']);
  });
});

describe('a log', () => {
  it('is read from any line on, with its head', async () => {
    const { url, held } = await copying();
    const lines = Array.from({ length: 30 }, (_, index) => outLine(`line ${String(index + 1)}`));
    await appendLog(api.database.prisma, held, { lines: lines.slice(0, 17), bytes: { from: 0, to: 170 } });
    await appendLog(api.database.prisma, held, { lines: lines.slice(17), bytes: { from: 170, to: 300 } });
    const page = logPageSchema.parse((await developer.get(`${url}/log?from=15&limit=5`)).json());
    expect(page.head).toBe(30);
    expect(page.lines.map((line) => [line.seq, line.text])).toEqual(
      [15, 16, 17, 18, 19].map((seq) => [seq, `line ${String(seq)}`]),
    );
    const end = logPageSchema.parse((await developer.get(`${url}/log?from=31`)).json());
    expect(end).toEqual({ lines: [], scannedTo: 30, head: 30 });
  });

  it('shows values of rows to reviewers alone', async () => {
    const { url, held } = await copying();
    const secret = "Duplicate entry 'ada@example.org' for key 'email'";
    await appendLog(api.database.prisma, held, {
      lines: [outLine('Copy: 1/2'), outLine(secret, true)],
      bytes: { from: 0, to: 100 },
    });
    const textsSeenBy = async (client: ApiClient) =>
      logPageSchema.parse((await client.get(`${url}/log`)).json()).lines.map((line) => line.text);
    expect(await textsSeenBy(reviewer)).toEqual(['Copy: 1/2', secret]);
    expect(await textsSeenBy(ops)).toEqual(['Copy: 1/2', redactedText]);
    expect(await textsSeenBy(developer)).toEqual(['Copy: 1/2', redactedText]);
  });

  it('and a failure tell nobody else the values that their original text holds', async () => {
    const { id, url } = await run();
    const original = "Duplicate entry 'ada@example.org' for key 'email'";
    await api.database.prisma.execution.update({
      where: { id },
      data: {
        ...{ state: 'failed', outcome: 'not_applied' },
        failure: { code: 'duplicate-rows', params: { key: 'email' }, original, sensitive: true },
        warnings: [{ level: 'Warning', code: 1366, message: "Incorrect integer value: 'ada' for column" }],
      },
    });
    const [full, redacted] = [await read(reviewer, url), await read(ops, url)];
    expect([full.failure?.original, redacted.failure?.original]).toEqual([original, redactedText]);
    expect(full.warnings[0]?.message).toContain('ada');
    expect(JSON.stringify(redacted)).not.toContain('ada');
  });
});
