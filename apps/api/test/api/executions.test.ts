import {
  commandSchema,
  executionSchema,
  logPageSchema,
  pageOf,
  problemSchema,
  runningExecutionSchema,
} from '@altergate/contracts';
import type { CommandRequest, Execution } from '@altergate/contracts';
import { appendLog, appendSample, takeCommand, replyCommand } from '@altergate/db';
import { redactedText } from '@altergate/domain';
import type { Grant, Role } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRun, addRunPlace, hold, outLine, setExecution, setTicket } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

type Person = ApiClient & { readonly person: TestPerson };

let api: TestApi;
let place: RunPlace;
let author: TestPerson;
let developer: Person;
let reviewer: Person;
let ops: Person;
let stranger: Person;

beforeAll(async () => {
  api = await startTestApi();
  place = await addRunPlace(api);
  const elsewhere = await addRunPlace(api);
  author = await api.addPerson('author');
  const within = (role: Role, { environmentId }: RunPlace): Grant => ({
    role,
    scope: { kind: 'environment', environmentId: environmentId.toString() },
  });
  developer = await api.signInAs('developer', [within('developer', place)]);
  reviewer = await api.signInAs('reviewer', [within('reviewer', place)]);
  ops = await api.signInAs('ops', [within('ops', place)]);
  stranger = await api.signInAs('stranger', [within('reviewer', elsewhere), within('ops', elsewhere)]);
});
afterAll(() => api.close());

async function run(tables?: readonly string[], engine: 'gh-ost' | 'direct' = 'gh-ost') {
  const added = await addRun(api, place, {
    authorId: author.id,
    engine,
    ...(tables === undefined ? {} : { tables }),
  });
  const [id] = added.executionIds;
  if (id === undefined) throw new Error('the run has no execution');
  return { ...added, id, url: `/api/v1/executions/${id.toString()}` };
}

async function copying() {
  const added = await run();
  const held = await hold(api, added.id);
  return { ...added, held };
}

async function read(client: ApiClient, url: string): Promise<Execution> {
  const answer = await client.get(url);
  expect(answer.statusCode, answer.body).toBe(200);
  return executionSchema.parse(answer.json());
}

function verb(execution: Execution, name: string) {
  const found = execution.verbs.find((one) => one.verb === name);
  if (found === undefined) throw new Error(`there is no verb ${name}`);
  return found.allowed ? 'allowed' : found.reason?.code;
}

async function problem(answer: Awaited<ReturnType<ApiClient['post']>>) {
  const { code, params } = problemSchema.parse(answer.json());
  return [answer.statusCode, code, ...Object.values(params)];
}

async function audited(executionId: bigint): Promise<string[]> {
  const rows = await api.database.prisma.$queryRaw<{ verb: string }[]>`
    SELECT verb FROM audit_entries WHERE execution_id = ${executionId} ORDER BY id`;
  return rows.map((row) => row.verb);
}

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

describe('verbs', () => {
  it('of a copying run are the reviewer’s, pausing is of ops, too, and nobody else has one', async () => {
    const { url } = await copying();
    const names = ['pause', 'set_chunk_size', 'abandon', 'cut_over', 'kill', 'resume', 'retry', 'check'];
    const seenBy = async (client: ApiClient) => {
      const execution = await read(client, url);
      return names.map((name) => verb(execution, name));
    };
    const no = 'not-allowed';
    expect(await seenBy(reviewer)).toEqual([
      ...['allowed', 'allowed', 'allowed', 'not-postponed', 'verb-not-for-engine', 'not-paused'],
      ...['attempt-not-ended-badly', 'outcome-known'],
    ]);
    expect(await seenBy(ops)).toEqual(['allowed', no, no, no, no, 'not-paused', no, no]);
    expect(await seenBy(developer)).toEqual([no, no, no, no, no, no, no, no]);
  });

  it.each([
    ['queued', null, 'execution-not-started', 'execution-not-started', 'execution-not-started'],
    ['preparing', 'validating', 'execution-not-started', 'execution-not-started', 'execution-not-started'],
    ['running', 'validating', 'not-copying-yet', 'not-postponed', 'allowed'],
    ['running', 'copying', 'allowed', 'not-postponed', 'allowed'],
    ['running', 'postponed', 'allowed', 'allowed', 'allowed'],
    ['running', 'cutting_over', 'cutting-over-now', 'cutting-over-now', 'allowed'],
    ['cancelling', 'copying', 'execution-stopping', 'execution-stopping', 'execution-stopping'],
    ['succeeded', null, 'execution-over', 'execution-over', 'execution-over'],
    ['needs_attention', null, 'execution-over', 'execution-over', 'execution-over'],
  ])('in %s · %s say what is possible', async (state, phase, pause, cutOver, abandon) => {
    const { id, url } = await run();
    await setExecution(api, id, { state, phase });
    const execution = await read(reviewer, url);
    expect(['pause', 'cut_over', 'abandon'].map((name) => verb(execution, name))).toEqual([
      pause,
      cutOver,
      abandon,
    ]);
  });

  it('of a direct run are only the one that ends it', async () => {
    const { id, url } = await run(undefined, 'direct');
    await setExecution(api, id, { state: 'running', phase: 'sending' });
    const execution = await read(reviewer, url);
    expect(verb(execution, 'kill')).toBe('allowed');
    for (const name of ['pause', 'resume', 'set_chunk_size', 'cut_over', 'abandon']) {
      expect(verb(execution, name)).toBe('verb-not-for-engine');
    }
  });

  it('let ops end their own pause and nobody else’s', async () => {
    const { id, url } = await copying();
    await setExecution(api, id, { pausedBy: ops.person.id, throttleReason: 'person' });
    expect(verb(await read(ops, url), 'resume')).toBe('allowed');
    await setExecution(api, id, { pausedBy: reviewer.person.id });
    expect(verb(await read(ops, url), 'resume')).toBe('paused-by-somebody-else');
    expect(await problem(await ops.post(`${url}/commands`, { verb: 'resume' }))).toEqual([
      409,
      'command-not-possible',
      'resume',
      'paused-by-somebody-else',
    ]);
    expect(verb(await read(reviewer, url), 'resume')).toBe('allowed');
  });

  it('never cut over while a pause holds: it would fire at resume', async () => {
    const { id, url } = await copying();
    await setExecution(api, id, { phase: 'postponed', throttleReason: 'person' });
    expect(verb(await read(reviewer, url), 'cut_over')).toBe('paused-before-cut-over');
  });
});

describe('a command', () => {
  it('is stored, audited once and told as requested; its reply is the worker’s', async () => {
    const { id, url, held } = await copying();
    const answer = await reviewer.post(`${url}/commands`, { verb: 'set_chunk_size', chunkSize: 5_000 });
    expect(answer.statusCode).toBe(202);
    expect(commandSchema.parse(answer.json())).toMatchObject({
      ...{ verb: 'set_chunk_size', argument: { chunkSize: 5_000 }, state: 'requested', reply: null },
      requestedBy: { name: 'reviewer' },
    });
    expect(await audited(id)).toEqual(['execution.set_chunk_size']);
    expect((await read(reviewer, url)).chunkSize).toBe(1_000);

    const taken = await takeCommand(api.database.prisma, held);
    if (taken === null) throw new Error('the worker found no command');
    const reply = { code: 'chunk-size-set', params: { before: 1_000, after: 5_000 } };
    await replyCommand(api.database.prisma, held, taken.id, { state: 'confirmed', reply });
    const execution = await read(reviewer, url);
    expect(execution.chunkSize).toBe(5_000);
    expect(execution.commands).toMatchObject([{ state: 'confirmed', reply }]);
  });

  it.each<[string, CommandRequest, number, number, number]>([
    ['pause', { verb: 'pause' }, 403, 202, 202],
    ['set_chunk_size', { verb: 'set_chunk_size', chunkSize: 10 }, 403, 403, 202],
    ['cut_over', { verb: 'cut_over' }, 403, 403, 409],
    ['abandon', { verb: 'abandon', confirm: 'shop.orders' }, 403, 403, 202],
    ['kill', { verb: 'kill', confirm: 'shop.orders' }, 403, 403, 409],
  ])('%s is taken from those alone who may send it', async (_verb, body, asDeveloper, asOps, asReviewer) => {
    const statusOf = async (client: ApiClient) => {
      const { url } = await copying();
      return (await client.post(`${url}/commands`, body)).statusCode;
    };
    expect([await statusOf(developer), await statusOf(ops), await statusOf(reviewer)]).toEqual([
      asDeveloper,
      asOps,
      asReviewer,
    ]);
  });

  it.each(['shop.order', 'shop.orders ', 'SHOP.ORDERS', 'orders', ''])(
    'that throws work away is refused when %o is typed instead of the table',
    async (confirm) => {
      const { id, url } = await copying();
      const answer = await reviewer.post(`${url}/commands`, { verb: 'abandon', confirm });
      expect(await problem(answer)).toEqual([422, 'confirm-mismatch', 'shop.orders']);
      expect(await audited(id)).toEqual([]);
      expect((await read(reviewer, url)).commands).toEqual([]);
    },
  );

  it('sent by two people at once is taken once', async () => {
    const { id, url } = await copying();
    await setExecution(api, id, { phase: 'postponed' });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => reviewer.post(`${url}/commands`, { verb: 'cut_over' })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([202, 409, 409, 409, 409, 409]);
    expect(await audited(id)).toEqual(['execution.cut_over']);
    const refused = answers.find((answer) => answer.statusCode === 409);
    expect(refused?.json<{ params: unknown }>().params).toEqual({
      verb: 'cut_over',
      reason: 'verb-not-answered-yet',
    });
  });

  it.each([9, 100_001, 10.5])(
    'with a chunk size of %d is refused before anything is sent',
    async (chunkSize) => {
      const { url } = await copying();
      const answer = await reviewer.post(`${url}/commands`, { verb: 'set_chunk_size', chunkSize });
      expect(answer.statusCode).toBe(400);
    },
  );
});

describe('a retry', () => {
  async function failedRun() {
    const added = await run(['first', 'second', 'third']);
    const [first, second, third] = added.executionIds;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no executions');
    await setExecution(api, first, { state: 'succeeded', outcome: 'applied' });
    await setExecution(api, second, { state: 'failed', outcome: 'not_applied' });
    await setExecution(api, third, { state: 'cancelled', outcome: 'not_applied' });
    await setTicket(api, added.ticketId, 'partially_applied');
    const url = (id: bigint) => `/api/v1/executions/${id.toString()}`;
    return { ...added, second: url(second), third: url(third), first: url(first) };
  }

  const attempts = (ticketId: bigint) =>
    api.database.prisma.execution.findMany({
      where: { ticketId, runNumber: 2 },
      orderBy: { sequence: 'asc' },
    });

  it('queues what did not succeed and everything behind it, and runs nothing again that succeeded', async () => {
    const { ticketId, second } = await failedRun();
    const answer = await reviewer.post(`${second}/retry`);
    expect(answer.statusCode, answer.body).toBe(201);
    const next = executionSchema.parse(answer.json());
    expect(next).toMatchObject({
      table: 'second',
      state: 'queued',
      attempt: 2,
      runNumber: 2,
      isLatest: true,
    });
    const queued = await attempts(ticketId);
    expect(queued.map((row) => [row.tableName, row.state, row.attempt, row.runnableAt !== null])).toEqual([
      ['second', 'queued', 2, true],
      ['third', 'queued', 2, false],
    ]);
    const ticket = await api.database.prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } });
    expect([ticket.state, ticket.runNumber]).toEqual(['running', 2]);
    expect(verb(await read(reviewer, second), 'retry')).toBe('attempt-not-latest');
  });

  it('of a later statement is refused while an earlier one is not done', async () => {
    const { ticketId, third } = await failedRun();
    expect(verb(await read(reviewer, third), 'retry')).toBe('earlier-not-done');
    expect(await problem(await reviewer.post(`${third}/retry`))).toEqual([
      409,
      'command-not-possible',
      'retry',
      'earlier-not-done',
    ]);
    expect(await attempts(ticketId)).toEqual([]);
  });

  it('of what succeeded is refused', async () => {
    const { first } = await failedRun();
    const answer = await reviewer.post(`${first}/retry`);
    expect((await problem(answer)).at(-1)).toBe('attempt-not-ended-badly');
  });

  it('has one winner when two people press at once', async () => {
    const { ticketId, second } = await failedRun();
    const answers = await Promise.all([reviewer.post(`${second}/retry`), reviewer.post(`${second}/retry`)]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409]);
    expect(await attempts(ticketId)).toHaveLength(2);
  });

  describe('after the instance moved to another environment', () => {
    const inEnvironment = (environmentId: bigint): Grant => ({
      role: 'reviewer',
      scope: { kind: 'environment', environmentId: environmentId.toString() },
    });

    async function movedRun(databases: readonly string[] = ['shop']) {
      const [before, after] = [await addRunPlace(api), await addRunPlace(api)];
      const added = await addRun(api, before, { authorId: author.id });
      const [id] = added.executionIds;
      if (id === undefined) throw new Error('the run has no execution');
      const { prisma } = api.database;
      for (const [index, databaseName] of databases.slice(1).entries()) {
        const { currentRevisionId: revisionId } = await prisma.ticket.findUniqueOrThrow({
          where: { id: added.ticketId },
        });
        const { instanceId } = await addRunPlace(api);
        await prisma.instance.update({
          where: { id: instanceId },
          data: { environmentId: before.environmentId },
        });
        const place = { instanceId, environmentId: before.environmentId, databaseName };
        await prisma.ticketTarget.create({
          data: { ticketId: added.ticketId, revisionId, position: index + 1, ...place },
        });
      }
      await setExecution(api, id, { state: 'failed', outcome: 'not_applied' });
      await setTicket(api, added.ticketId, 'failed');
      await prisma.instance.update({
        where: { id: before.instanceId },
        data: { environmentId: after.environmentId },
      });
      return { ...added, before, after, url: `/api/v1/executions/${id.toString()}` };
    }

    it('runs in the environment where the instance stands now, and so does its ticket', async () => {
      const { ticketId, before, after, url } = await movedRun();
      const both = [inEnvironment(before.environmentId), inEnvironment(after.environmentId)];
      const mover = await api.signInAs('reviewer-of-both', both);
      expect(verb(await read(mover, url), 'retry')).toBe('allowed');
      const answer = await mover.post(`${url}/retry`);
      expect(answer.statusCode, answer.body).toBe(201);
      const queued = await attempts(ticketId);
      expect(queued.map((row) => row.environmentId)).toEqual([after.environmentId]);
      const ticket = await api.database.prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } });
      expect(ticket.environmentId).toBe(after.environmentId);
      const newcomer = await api.signInAs('reviewer-there', [inEnvironment(after.environmentId)]);
      await read(newcomer, `/api/v1/executions/${String(queued[0]?.id)}`);
    });

    it('is refused to somebody who may not execute there, and their page says so', async () => {
      const { ticketId, before, url } = await movedRun();
      const left = await api.signInAs('reviewer-before', [inEnvironment(before.environmentId)]);
      expect(verb(await read(left, url), 'retry')).toBe('not-allowed');
      expect((await problem(await left.post(`${url}/retry`))).slice(0, 2)).toEqual([403, 'not-allowed']);
      expect(await attempts(ticketId)).toEqual([]);
      const targets = await api.database.prisma.ticketTarget.findMany({ where: { ticketId } });
      expect(targets.map((row) => row.environmentId)).toEqual([before.environmentId]);
    });

    it('is refused when the targets of the ticket stand in several environments now', async () => {
      const { ticketId, before, after, url } = await movedRun(['shop', 'archive']);
      const both = [inEnvironment(before.environmentId), inEnvironment(after.environmentId)];
      const mover = await api.signInAs('reviewer-of-several', both);
      expect(await problem(await mover.post(`${url}/retry`))).toEqual([
        422,
        'targets-in-several-environments',
      ]);
      expect(await attempts(ticketId)).toEqual([]);
    });
  });

  it('is not for developers or ops', async () => {
    const { second } = await failedRun();
    const statuses = [await developer.post(`${second}/retry`), await ops.post(`${second}/retry`)];
    expect(statuses.map((answer) => answer.statusCode)).toEqual([403, 403]);
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
