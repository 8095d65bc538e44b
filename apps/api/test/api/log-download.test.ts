import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { problemSchema } from '@altergate/contracts';
import { appendLog } from '@altergate/db';
import type { Held } from '@altergate/db';
import type { NewLogLine } from '@altergate/domain';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { downloadLog } from '../../src/features/executions/download-log.ts';
import { addRun, addRunPlace, hold } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { listen } from './live-client.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
let place: RunPlace;
let origin: string;
let held: Held;
let url: string;
let people = 0;
/** Bytes of the run's file that are stored. */
let stored = 0;
/** What a test left open. */
const open = new Set<Readable>();

beforeAll(async () => {
  api = await startTestApi();
  origin = await listen(api);
  place = await addRunPlace(api);
  const { id: authorId } = await api.addPerson('author');
  const [id] = (await addRun(api, place, { authorId })).executionIds;
  if (id === undefined) throw new Error('the run has no execution');
  held = await hold(api, id);
  url = `/api/v1/executions/${id.toString()}/log/download`;
  // More than the buffers of two sockets take, and no gzip makes it less.
  for (let n = 0; n < 24; n += 1) await append(randomBytes(768 * 1024).toString('base64'));
});
afterEach(async () => {
  for (const one of open) one.destroy();
  open.clear();
  await untilAllLeft();
});
afterAll(() => api.close());

/** Resolves once the program saw that nobody is connected any more, and ended what it did for them. */
async function untilAllLeft(): Promise<void> {
  const { server } = api.app;
  const connections = promisify(server.getConnections.bind(server));
  await expect.poll(connections).toBe(0);
  await nextTurn();
}

function append(...texts: string[]) {
  const lines = texts.map((text): NewLogLine => ({
    ...{ at: Date.UTC(2026, 0, 2), stream: 'out', level: 'info', class: 'plain', text, message: null },
  }));
  const bytes = { from: stored, to: stored + texts.join('').length };
  stored = bytes.to;
  return appendLog(api.database.prisma, held, { lines, bytes });
}

function reviewer() {
  people += 1;
  return api.signInAs(`reviewer-${String(people)}`, [
    { role: 'reviewer', scope: { kind: 'environment', environmentId: place.environmentId.toString() } },
  ]);
}

/** Begins a download as a browser would, and reads nothing of it yet. */
async function begin({ cookie }: { readonly cookie: string }): Promise<IncomingMessage> {
  const request = get(`${origin}${url}`, { headers: { cookie }, agent: false });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  open.add(answer);
  return answer;
}

/** Reads to the end: all bytes, or the error that it broke off with. */
async function readAll(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const anybody = (personId: bigint) => ({ personId, maySeeSensitive: () => Promise.resolve(true) });
const question = () => ({ id: held.executionId, language: 'en' as const });
const times = { longest: 600_000, rights: 1_000 };

async function start(personId: bigint, changed: Partial<typeof times> = {}): Promise<Readable> {
  const reader = anybody(personId);
  const { body } = await downloadLog(api.database.prisma, reader, question(), { ...times, ...changed });
  open.add(body);
  return body;
}

it('ends with the line that was the last one when it began, however long the run goes on', async () => {
  const { lastSeq } = await append('the last line');
  const body = await start(1n);
  await append('said later');
  const lines = gunzipSync(await readAll(body))
    .toString('utf8')
    .split('\n');
  expect(lines).toHaveLength(lastSeq + 1);
  expect(lines.at(-2)).toContain('the last line');
});

it('breaks off when the session ends, so that nobody takes half a log for a whole one', async () => {
  const client = await reviewer();
  const answer = await begin(client);
  expect(answer.statusCode).toBe(200);
  expect((await client.delete('/api/v1/session')).statusCode).toBe(204);
  await pause(1_100);
  await expect(readAll(answer)).rejects.toThrow('aborted');
});

it('breaks off when the right to read the log is taken away', async () => {
  const client = await reviewer();
  const answer = await begin(client);
  await api.database.prisma.grant.deleteMany({ where: { userId: client.person.id } });
  await pause(1_100);
  await expect(readAll(answer)).rejects.toThrow('aborted');
});

it('breaks off when values of rows may not be shown any more, instead of hiding the rest of them', async () => {
  let mayRead = true;
  const reader = { personId: 1n, maySeeSensitive: () => Promise.resolve(mayRead) };
  const { body } = await downloadLog(api.database.prisma, reader, question(), { ...times, rights: 0 });
  open.add(body);
  await once(body, 'readable');
  mayRead = false;
  await expect(readAll(body)).rejects.toThrow('not-available');
});

it('is a whole file while session and rights hold, also for who reads slowly', async () => {
  const client = await reviewer();
  const answer = await begin(client);
  await pause(1_100);
  const text = gunzipSync(await readAll(answer)).toString('utf8');
  expect(text.split('\n').length).toBeGreaterThan(24);
});

it('breaks off when it takes too long', async () => {
  const body = await start(1n, { longest: 100 });
  await pause(200);
  await expect(readAll(body)).rejects.toThrow('not-available');
});

it('is refused to who has three already, and to nobody else', async () => {
  const client = await reviewer();
  for (let n = 0; n < 3; n += 1) await start(client.person.id);
  const refused = await client.get(url);
  expect(refused.statusCode).toBe(429);
  expect(problemSchema.parse(refused.json())).toMatchObject({
    code: 'too-many-downloads',
    params: { limit: 3 },
  });
  const other = await begin(await reviewer());
  expect(other.statusCode).toBe(200);
});

it('is only asked for without being begun, and then refused as it would be', async () => {
  const client = await reviewer();
  const ask = () => client.get(`${url}?ask=true`);
  for (let n = 0; n < 5; n += 1) expect((await ask()).statusCode).toBe(204);
  for (let n = 0; n < 3; n += 1) await start(client.person.id);
  const refused = await ask();
  expect(refused.statusCode).toBe(429);
  expect(problemSchema.parse(refused.json()).code).toBe('too-many-downloads');
  await api.database.prisma.grant.deleteMany({ where: { userId: client.person.id } });
  expect((await ask()).statusCode).toBe(404);
});

it('is refused when the program sends as many as it can, and possible again when one of them ends', async () => {
  const bodies: Readable[] = [];
  for (let n = 0; n < 16; n += 1) bodies.push(await start(BigInt(1_000 + n)));
  const client = await reviewer();
  const refused = await client.get(url);
  expect(refused.statusCode).toBe(503);
  expect(problemSchema.parse(refused.json()).code).toBe('downloads-full');
  const [first] = bodies;
  if (first === undefined) throw new Error('nothing was begun');
  await readAll(first);
  expect((await begin(client)).statusCode).toBe(200);
});

it('ends when its reader goes away, and makes room at once', async () => {
  const client = await reviewer();
  for (let n = 0; n < 8; n += 1) {
    const answer = await begin(client);
    expect(answer.statusCode).toBe(200);
    answer.destroy();
    await untilAllLeft();
  }
});

it('that is refused for another reason takes nobody’s room', async () => {
  const reader = { personId: 5n, maySeeSensitive: () => Promise.reject(new Error('no right')) };
  for (let n = 0; n < 5; n += 1) {
    await expect(downloadLog(api.database.prisma, reader, question(), times)).rejects.toThrow('no right');
  }
  await readAll(await start(5n));
});
