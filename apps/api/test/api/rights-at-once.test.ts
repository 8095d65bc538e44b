import { AsyncLocalStorage } from 'node:async_hooks';
import { createdTokenSchema, meSchema } from '@altergate/contracts';
import { addGrant, withTransaction } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

// Rights change in the tables alone here: neither an epoch nor a hint tells the program, so that only reading them does.

const adminOfEverything: Grant = { role: 'admin', scope: { kind: 'everything' } };

interface Somebody {
  readonly person: TestPerson;
  readonly client: ApiClient;
}

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
afterEach(() => vi.restoreAllMocks());

/** A person by the cookie of a session. */
async function bySession(name: string, grants: readonly Grant[]): Promise<Somebody> {
  const client = await api.signInAs(name, grants);
  return { person: client.person, client };
}

/** A person by a token of theirs. */
async function byToken(name: string, grants: readonly Grant[]): Promise<Somebody> {
  const owner = await api.signInAs(name, grants);
  const body = { name: 'for a test', access: 'everything', environmentId: null, days: 30 };
  const answer = await owner.post('/api/v1/tokens', body);
  const client = api.anonymous();
  client.useToken(createdTokenSchema.parse(answer.json()).secret);
  return { person: owner.person, client };
}

const ways = [
  { way: 'session', come: bySession },
  { way: 'token', come: byToken },
] as const;

/** Carries the mark of a request to what is done for it: the live connections look at the same database by themselves. */
const asked = new AsyncLocalStorage<true>();

/** How often the request asks the database, and how often it writes there. */
async function costOf(client: ApiClient, path: string): Promise<{ reads: number; writes: number }> {
  const { prisma } = api.database;
  const cost = { reads: 0, writes: 0 };
  const read = prisma.$queryRaw.bind(prisma);
  const write = prisma.$executeRaw.bind(prisma);
  vi.spyOn(prisma, '$queryRaw').mockImplementation((...query) => {
    if (asked.getStore() === true) cost.reads += 1;
    return read(...query);
  });
  vi.spyOn(prisma, '$executeRaw').mockImplementation((...statement) => {
    if (asked.getStore() === true) cost.writes += 1;
    return write(...statement);
  });
  await asked.run(true, () => client.get(path));
  vi.restoreAllMocks();
  return cost;
}

describe.each(ways)('who comes with a $way', ({ way, come }) => {
  const statusOf = async (client: ApiClient, path: string) => (await client.get(path)).statusCode;

  it('may nothing any more by a grant that was taken away since the last request', async () => {
    const { person, client } = await come(`demoted-${way}`, [adminOfEverything]);
    expect(await statusOf(client, '/api/v1/people')).toBe(200);
    await api.database.prisma.$executeRaw`DELETE FROM grants WHERE user_id = ${person.id}`;
    expect(await statusOf(client, '/api/v1/people')).toBe(403);
    await withTransaction(api.database.prisma, (tx) =>
      addGrant(tx, { ...adminOfEverything, userId: person.id, createdBy: person.id }),
    );
    expect(await statusOf(client, '/api/v1/people')).toBe(200);
  });

  it('is nobody once it was revoked, ended or its person disabled, and is let in again only by the latter', async () => {
    const { person, client } = await come(`ended-${way}`, [adminOfEverything]);
    const { prisma } = api.database;
    const seen = [await statusOf(client, '/api/v1/people')];
    await prisma.$executeRaw`UPDATE users SET disabled_at = NOW(6) WHERE id = ${person.id}`;
    seen.push(await statusOf(client, '/api/v1/people'));
    await prisma.$executeRaw`UPDATE users SET disabled_at = NULL WHERE id = ${person.id}`;
    seen.push(await statusOf(client, '/api/v1/people'));
    await prisma.$executeRaw`UPDATE sessions SET revoked_at = NOW(6) WHERE user_id = ${person.id}`;
    await prisma.$executeRaw`UPDATE api_tokens SET revoked_at = NOW(6) WHERE user_id = ${person.id}`;
    seen.push(await statusOf(client, '/api/v1/people'));
    expect(seen).toEqual([200, 401, 200, 401]);
  });

  it('holds each grant once and in the order they were given, and none of somebody else', async () => {
    const grants: Grant[] = [
      { role: 'reviewer', scope: { kind: 'database', environmentId: '1', instanceId: null, pattern: 'a*' } },
      { role: 'developer', scope: { kind: 'environment', environmentId: '7' } },
      { role: 'ops', scope: { kind: 'instance', instanceId: '9' } },
    ];
    await api.addPerson(`neighbour-${way}`, [adminOfEverything]);
    const [some, none] = [await come(`granted-${way}`, grants), await come(`bare-${way}`, [])];
    const held = async ({ client }: Somebody) =>
      meSchema.parse((await client.get('/api/v1/me')).json()).grants;
    expect((await held(some)).map(({ role, scope }) => ({ role, scope }))).toMatchObject(grants);
    expect(await held(none)).toEqual([]);
  });

  it('costs one read to be known, and a write only when a minute went by', async () => {
    const { person, client } = await come(`known-${way}`, [adminOfEverything]);
    const { prisma } = api.database;
    await client.get('/api/v1/me');
    expect(await costOf(client, '/api/v1/me')).toEqual({ reads: 1, writes: 0 });
    await prisma.$executeRaw`
      UPDATE sessions SET last_seen_at = NOW(6) - INTERVAL 61 SECOND WHERE user_id = ${person.id}`;
    await prisma.$executeRaw`
      UPDATE api_tokens SET last_used_at = NOW(6) - INTERVAL 61 SECOND WHERE user_id = ${person.id}`;
    expect((await costOf(client, '/api/v1/me')).writes).toBe(1);
    expect((await costOf(client, '/api/v1/me')).writes).toBe(0);
  });
});
