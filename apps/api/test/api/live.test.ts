import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { liveTopics, logPageSchema } from '@altergate/contracts';
import type { LogLineBody, ServerFrame } from '@altergate/contracts';
import { addOutbox, appendLog, appendSample, withTransaction } from '@altergate/db';
import type { Held } from '@altergate/db';
import { isAllowed, permissions, redactedText, roles } from '@altergate/domain';
import type { Grant, Role } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { liveTopicAccess } from '../../src/live/topics.ts';
import { addRun, addRunPlace, hold, outLine, setExecution } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { openLive, listen, Refused } from './live-client.ts';
import type { LiveClient } from './live-client.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

type Person = ApiClient & { readonly person: TestPerson };

let api: TestApi;
let origin: string;
let here: RunPlace;
let there: RunPlace;
let author: TestPerson;
let reviewer: Person;
let ops: Person;
const opened: LiveClient[] = [];
let names = 0;

beforeAll(async () => {
  api = await startTestApi();
  origin = await listen(api);
  here = await addRunPlace(api);
  there = await addRunPlace(api);
  author = await api.addPerson('author');
  reviewer = await api.signInAs('reviewer', [within('reviewer', here)]);
  ops = await api.signInAs('ops', [within('ops', here)]);
});
afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});
afterAll(() => api.close());

function within(role: Role, { environmentId }: RunPlace): Grant {
  return { role, scope: { kind: 'environment', environmentId: environmentId.toString() } };
}

function someone(grants: readonly Grant[]): Promise<Person> {
  names += 1;
  return api.signInAs(`someone-${String(names)}`, grants);
}

async function open(client: ApiClient): Promise<LiveClient> {
  const live = await openLive(origin, { cookie: client.cookie });
  opened.push(live);
  return live;
}

async function running(place: RunPlace = here) {
  const { ticketId, executionIds } = await addRun(api, place, { authorId: author.id });
  const [id] = executionIds;
  if (id === undefined) throw new Error('the run has no execution');
  const held = await hold(api, id);
  return { ticketId, id, held, key: id.toString(), url: `/api/v1/executions/${id.toString()}` };
}

/** Appends lines `1…` as one batch after the other; text tells the number. */
async function append(held: Held, from: number, count: number, width = 0): Promise<void> {
  const lines = Array.from({ length: count }, (_, index) =>
    outLine(`line ${String(from + index)} ${'x'.repeat(width)}`),
  );
  await appendLog(api.database.prisma, held, { lines, bytes: null });
}

const of =
  <Type extends ServerFrame['type']>(type: Type, id?: string) =>
  (frame: ServerFrame): frame is Extract<ServerFrame, { type: Type }> =>
    frame.type === type && (id === undefined || ('id' in frame && frame.id === id));

function linesOf(client: LiveClient, id = 'log'): LogLineBody[] {
  return client.frames.filter(of('lines', id)).flatMap((frame) => frame.lines);
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a live connection', () => {
  it('is refused to a page of another origin, and to one that names none', async () => {
    for (const from of ['https://evil.example', 'null', null]) {
      const handshake = openLive(origin, { cookie: reviewer.cookie, from });
      await expect(handshake).rejects.toEqual(new Refused(403));
    }
  });

  it('is refused to whoever is not signed in', async () => {
    await expect(openLive(origin, { cookie: '' })).rejects.toEqual(new Refused(401));
    const forged = openLive(origin, { cookie: 'altergate_session_8080=forged' });
    await expect(forged).rejects.toEqual(new Refused(401));
  });

  it('welcomes with the clock of the database and answers a ping', async () => {
    const client = await open(reviewer);
    const welcome = await client.until(of('welcome'));
    expect(welcome.type === 'welcome' && Math.abs(welcome.serverTime - Date.now()) < 60_000).toBe(true);
    client.send({ type: 'ping' });
    await client.until(of('pong'));
  });

  it.each(['{', '{"type":"shout"}', '{"type":"subscribe","id":"a","topic":"people","key":""}'])(
    'that sends %s is closed as a bad frame',
    async (text) => {
      const client = await open(reviewer);
      client.sendText(text);
      expect(await client.closed).toBe(4400);
    },
  );

  it('that sends frames faster than they can be answered is closed, and the process keeps none of them', async () => {
    const client = await open(reviewer);
    await client.until(of('welcome'));
    for (let index = 0; index < 2_000; index += 1) {
      client.subscribe({ id: `flood-${String(index)}`, topic: 'ticket', key: '1' });
    }
    expect(await client.closed).toBe(4400);
  });

  it('is closed as signed out when its session ends', async () => {
    const person = await someone([within('developer', here)]);
    const client = await open(person);
    await client.until(of('welcome'));
    expect((await person.delete('/api/v1/session')).statusCode).toBe(204);
    expect(await client.closed).toBe(4401);
  });

  it('is closed as signed out when an admin disables its person', async () => {
    const admin = await someone([{ role: 'admin', scope: { kind: 'everything' } }]);
    const person = await someone([within('developer', here)]);
    const client = await open(person);
    await client.until(of('welcome'));
    const body = { disabled: true };
    const answer = await admin.patch(`/api/v1/people/${person.person.id.toString()}`, body, { version: 1 });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(await client.closed).toBe(4401);
  });
});

describe('an upgrade', () => {
  const upgrade = (path: string) =>
    new Promise<string>((resolve, reject) => {
      const { port, hostname } = new URL(origin);
      const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
      let answer = '';
      socket.on('data', (data: Buffer) => (answer += data.toString()));
      socket.on('close', () => resolve(answer));
      socket.on('end', () => socket.destroy());
      socket.on('error', reject);
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
    });

  it.each(['/live', '/api/v1/me', '/api/v1/session', '/nothing'])(
    'of %s that is refused leaves no connection behind',
    async (path) => {
      const answer = await upgrade(path);
      expect(answer).toMatch(/^HTTP\/1\.1 40[14] /);
    },
  );
});

describe('a program that stops', () => {
  it('tells its browsers that it will be back', async () => {
    const other = await startTestApi();
    const otherOrigin = await listen(other);
    const person = await other.signInAs('watcher');
    const client = await openLive(otherOrigin, { cookie: person.cookie });
    await client.until(of('welcome'));
    await other.close();
    expect(await client.closed).toBe(1012);
  });

  it('does not wait for a browser that does not answer', async () => {
    const other = await startTestApi();
    const otherOrigin = await listen(other);
    const person = await other.signInAs('watcher');
    const client = await openLive(otherOrigin, { cookie: person.cookie });
    await client.until(of('welcome'));
    client.pause();
    const begunAt = performance.now();
    await other.close();
    expect(performance.now() - begunAt).toBeLessThan(5_000);
    client.resume();
    await client.closed;
  });
});

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

describe('rights', () => {
  it('taken away end a subscription, and nothing of the execution is sent any more', async () => {
    const admin = await someone([{ role: 'admin', scope: { kind: 'everything' } }]);
    const person = await someone([within('reviewer', here)]);
    const { key, held } = await running();
    const client = await open(person);
    client.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 0 });
    await client.until(of('subscribed', 'log'));
    const [grant] = await api.database.prisma.grant.findMany({ where: { userId: person.person.id } });
    const url = `/api/v1/people/${person.person.id.toString()}/grants/${String(grant?.id)}`;
    expect((await admin.delete(url)).statusCode).toBe(204);
    expect(await client.until(of('error'))).toMatchObject({ id: 'log', problem: { code: 'not-found' } });
    await append(held, 1, 1);
    await pause(300);
    expect(linesOf(client)).toEqual([]);
    client.subscribe({ id: 'again', topic: 'execution', key, afterSeq: 0 });
    await client.untilAll((frames) => frames.some(of('error', 'again')));
  });

  it('made smaller hide values of rows in every later line', async () => {
    const admin = await someone([{ role: 'admin', scope: { kind: 'everything' } }]);
    const person = await someone([within('reviewer', here), within('ops', here)]);
    const { key, held } = await running();
    const client = await open(person);
    client.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 0 });
    await appendLog(api.database.prisma, held, { lines: [outLine('first secret', true)], bytes: null });
    await client.untilAll(() => linesOf(client).length === 1);
    const grant = await api.database.prisma.grant.findFirstOrThrow({
      where: { userId: person.person.id, role: 'reviewer' },
    });
    await admin.delete(`/api/v1/people/${person.person.id.toString()}/grants/${grant.id.toString()}`);
    await pause(500);
    await appendLog(api.database.prisma, held, { lines: [outLine('second secret', true)], bytes: null });
    await client.untilAll(() => linesOf(client).length === 2);
    expect(linesOf(client).map((line) => line.text)).toEqual(['first secret', redactedText]);
  });
});

describe('hints', () => {
  const states = (client: LiveClient) =>
    client.frames.filter(of('state')).map((frame) => [frame.id, frame.topic, frame.key]);

  it('tell of tickets and executions in scope, and of nothing else', async () => {
    const [inScope, outOfScope] = [await running(here), await running(there)];
    const client = await open(ops);
    client.subscribe({ id: 'lists', topic: 'lists', key: '' });
    client.subscribe({ id: 'running', topic: 'running', key: '' });
    client.subscribe({ id: 'ticket', topic: 'ticket', key: inScope.ticketId.toString() });
    client.subscribe({ id: 'log', topic: 'execution', key: inScope.key, afterSeq: 0 });
    for (const id of ['lists', 'running', 'ticket', 'log']) await client.until(of('subscribed', id));
    // An answered command is told after all hints before it.
    const untilTold = async (commandId: string) => {
      await withTransaction(api.database.prisma, (tx) => addOutbox(tx, 'command', inScope.id, { commandId }));
      await client.until((frame) => frame.type === 'command' && frame.commandId === commandId);
    };
    await untilTold('1000001');
    const before = states(client).length;
    await withTransaction(api.database.prisma, async (tx) => {
      await addOutbox(tx, 'execution', outOfScope.id);
      await addOutbox(tx, 'ticket', outOfScope.ticketId);
      await addOutbox(tx, 'execution', inScope.id);
      await addOutbox(tx, 'ticket', inScope.ticketId);
    });
    await untilTold('1000002');
    const ticketId = inScope.ticketId.toString();
    expect(states(client).slice(before).toSorted()).toEqual(
      [
        ['lists', 'lists', ticketId],
        ['log', 'execution', inScope.key],
        ['running', 'running', inScope.key],
        ['ticket', 'ticket', ticketId],
      ].toSorted(),
    );
  });

  it('tell followers of an execution that a command was answered', async () => {
    const { key, url } = await running();
    const client = await open(ops);
    client.subscribe({ id: 'log', topic: 'execution', key, afterSeq: 0 });
    await client.until(of('subscribed', 'log'));
    const sent = await ops.post(`${url}/commands`, { verb: 'pause' });
    const { id: commandId } = sent.json<{ id: string }>();
    expect(await client.until(of('command', 'log'))).toMatchObject({ executionId: key, commandId });
  });
});

describe('every live topic', () => {
  it('names a permission that the table knows', () => {
    for (const topic of liveTopics) {
      expect(Object.keys(permissions)).toContain(liveTopicAccess[topic].permission);
    }
  });

  const callers = new Map<Role | null, Promise<Person>>();
  const callerWith = (role: Role | null): Promise<Person> => {
    const known = callers.get(role) ?? someone(role === null ? [] : [within(role, here)]);
    callers.set(role, known);
    return known;
  };
  const places = ['in scope', 'out of scope', 'that does not exist'] as const;
  const matrix = liveTopics.flatMap((topic) =>
    [...roles, null].flatMap((role) => places.map((where) => [topic, role, where] as const)),
  );
  it.each(matrix)('%s is open to %s of a row %s as the table says', async (topic, role, where) => {
    const { permission, find } = liveTopicAccess[topic];
    const place = where === 'out of scope' ? there : here;
    const added = await addRun(api, place, { authorId: author.id });
    const grants = role === null ? [] : [within(role, here)];
    const resource = {
      ...{ environmentId: place.environmentId.toString(), instanceId: place.instanceId.toString() },
      database: 'shop',
    };
    const existing = topic === 'ticket' ? added.ticketId : (added.executionIds[0] ?? 0n);
    const id = where === 'that does not exist' ? 999_999_999n : existing;
    const isOpen =
      find === null || (where !== 'that does not exist' && isAllowed(grants, permission, resource));
    const client = await open(await callerWith(role));
    client.subscribe({ id: 'one', topic, key: find === null ? '' : id.toString() });
    const answer = await client.until((frame) => frame.type === 'subscribed' || frame.type === 'error');
    if (isOpen) expect(answer).toMatchObject({ type: 'subscribed', id: 'one' });
    else
      expect(answer).toMatchObject({ type: 'error', id: 'one', problem: { code: 'not-found', params: {} } });
  });
});
