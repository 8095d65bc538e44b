import {
  createdTokenSchema,
  notificationSchema,
  pageOf,
  problemSchema,
  tokenSchema,
} from '@altergate/contracts';
import type { NewTokenBody } from '@altergate/contracts';
import { insertNotification, listEnvironments, withTransaction } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import { findInTables } from '@altergate/testing';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { seedEnvironments } from '../../src/start/seed.ts';
import { addRun, addRunPlace } from './add-run.ts';
import { listen } from './live-client.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

const adminOfEverything: Grant = { role: 'admin', scope: { kind: 'everything' } };
const developerOfEverything: Grant = { role: 'developer', scope: { kind: 'everything' } };

let api: TestApi;
let first: string;
let second: string;
beforeAll(async () => {
  api = await startTestApi();
  await seedEnvironments(api.database);
  const [one, two] = await listEnvironments(api.database.prisma);
  first = one?.id.toString() ?? '';
  second = two?.id.toString() ?? '';
});
afterAll(() => api.close());

async function makeToken(owner: ApiClient, wanted: Partial<NewTokenBody> = {}) {
  const body = { name: 'for a test', access: 'everything', environmentId: null, days: 30, ...wanted };
  const answer = await owner.post('/api/v1/tokens', body);
  expect(answer.statusCode, answer.body).toBe(201);
  return createdTokenSchema.parse(answer.json());
}

/** A person, and a client that comes with a token of theirs. */
async function withToken(name: string, grants: readonly Grant[], wanted: Partial<NewTokenBody> = {}) {
  const owner: ApiClient & { readonly person: TestPerson } = await api.signInAs(name, grants);
  const token = await makeToken(owner, wanted);
  const client = api.anonymous();
  client.useToken(token.secret);
  return { owner, token, client };
}

const codeOf = (answer: { json: () => unknown }) => problemSchema.parse(answer.json()).code;

describe('a personal token', () => {
  it('is told once, begins as all do, and only its hash is kept', async () => {
    const owner = await api.signInAs('keeper');
    const { secret, id } = await makeToken(owner, { name: 'CI' });
    expect(secret).toMatch(/^altergate_[\w-]{43}$/);
    const listed = await owner.get('/api/v1/tokens');
    expect(pageOf(tokenSchema).parse(listed.json()).items).toMatchObject([
      { id, name: 'CI', ending: secret.slice(-4), expired: false, lastUsedAt: null },
    ]);
    expect(listed.body).not.toContain(secret);
    expect(await findInTables(api.platform, secret)).toEqual([]);
    expect(api.log()).not.toContain(secret);
  });

  it('needs an end within a year', async () => {
    const owner = await api.signInAs('patient');
    const body = { name: 'long', access: 'read', environmentId: null };
    expect((await owner.post('/api/v1/tokens', body)).statusCode).toBe(400);
    expect((await owner.post('/api/v1/tokens', { ...body, days: 366 })).statusCode).toBe(400);
    const { expiresAt } = await makeToken(owner, { days: 365 });
    expect((Date.parse(expiresAt) - Date.now()) / 86_400_000).toBeCloseTo(365, 1);
  });

  it('answers as its person without cookie and without csrf token', async () => {
    const { owner, client } = await withToken('worker', [adminOfEverything]);
    const me = await client.get('/api/v1/me');
    expect(me.json()).toMatchObject({ person: { name: 'worker' }, csrfToken: '' });
    const body = { name: 'made by token', position: 9, isProduction: false, policy: {} };
    expect((await client.post('/api/v1/environments', body)).statusCode).toBe(201);
    const audit = await owner.get('/api/v1/audit?verb=environment.created&limit=1');
    expect(audit.json()).toMatchObject({ items: [{ principal: 'token', person: { name: 'worker' } }] });
  });

  it('notes when and from where it was used, at most once a minute', async () => {
    const { owner, client } = await withToken('traveller', []);
    const used = async () => pageOf(tokenSchema).parse((await owner.get('/api/v1/tokens')).json()).items[0];
    await client.get('/api/v1/me', { address: '10.7.7.7' });
    const before = await used();
    expect(before?.lastUsedAddress).toBe('10.7.7.7');
    await client.get('/api/v1/me', { address: '10.7.7.7' });
    expect((await used())?.lastUsedAt).toBe(before?.lastUsedAt);
  });

  it('that only reads changes nothing and reviews a text', async () => {
    const { client } = await withToken('reader', [adminOfEverything, developerOfEverything], {
      access: 'read',
    });
    expect((await client.get('/api/v1/environments')).statusCode).toBe(200);
    const body = { name: 'never', position: 9, isProduction: false, policy: {} };
    const refused = await client.post('/api/v1/environments', body);
    expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'token-reads-only']);
    const review = await client.post('/api/v1/inspections', { sql: 'SELECT 1', targets: [] });
    expect(review.statusCode, review.body).toBe(200);
  });

  it('never manages sessions, passwords, tokens or people', async () => {
    const { owner, token, client } = await withToken('stolen', [adminOfEverything]);
    const answers = [
      await client.get('/api/v1/sessions'),
      await client.delete('/api/v1/sessions'),
      await client.delete('/api/v1/session'),
      await client.put('/api/v1/me/password', { current: 'x', next: 'a long enough password' }),
      await client.get('/api/v1/tokens'),
      await client.post('/api/v1/tokens', { name: 'next', access: 'read', environmentId: null, days: 1 }),
      await client.delete(`/api/v1/tokens/${token.id}`),
      await client.get(`/api/v1/people/${owner.person.id.toString()}/tokens`),
      await client.post('/api/v1/people', {
        name: 'x',
        displayName: 'X',
        password: 'a long enough password',
      }),
      await client.post(`/api/v1/people/${owner.person.id.toString()}/grants`, developerOfEverything),
    ];
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'token-refused'));
    expect((await client.get('/api/v1/me')).statusCode).toBe(200);
  });

  it('has a ceiling of requests of its own', async () => {
    const narrow = await startTestApi({ tokenRequestsPerMinute: 3 });
    try {
      const owner = await narrow.signInAs('busy');
      const { secret } = await makeToken(owner);
      const client = narrow.anonymous();
      client.useToken(secret);
      const statuses = [];
      for (let turn = 0; turn < 4; turn += 1) statuses.push((await client.get('/api/v1/me')).statusCode);
      expect(statuses).toEqual([200, 200, 200, 429]);
      expect((await owner.get('/api/v1/me')).statusCode).toBe(200);
    } finally {
      await narrow.close();
    }
  });
});

describe('a token ends', () => {
  const ends: [string, (owner: ApiClient & { person: TestPerson }, id: string) => Promise<unknown>][] = [
    ['when its owner revokes it', (owner, id) => owner.delete(`/api/v1/tokens/${id}`)],
    [
      'when an admin revokes it',
      async (owner, id) => {
        const admin = await api.signInAs(`admin-of-${id}`, [adminOfEverything]);
        const url = `/api/v1/people/${owner.person.id.toString()}/tokens`;
        expect(pageOf(tokenSchema).parse((await admin.get(url)).json()).items[0]?.id).toBe(id);
        expect((await admin.delete(`${url}/${id}`)).statusCode).toBe(204);
        const audit = await admin.get('/api/v1/audit?verb=token.revoked&limit=1');
        expect(audit.json()).toMatchObject({
          items: [{ objectId: id, params: { name: 'for a test', person: owner.person.name } }],
        });
      },
    ],
    [
      'when its person is disabled',
      ({ person }) =>
        api.database.prisma.$executeRaw`UPDATE users SET disabled_at = NOW(6) WHERE id = ${person.id}`,
    ],
    [
      'when its time is over',
      (_owner, id) =>
        api.database.prisma.$executeRaw`UPDATE api_tokens SET expires_at = NOW(6) WHERE id = ${BigInt(id)}`,
    ],
  ];
  it.each(ends)('at once %s', async (title, end) => {
    const { owner, token, client } = await withToken(title.replaceAll(' ', '-'), []);
    expect((await client.get('/api/v1/me')).statusCode).toBe(200);
    await end(owner, token.id);
    const answer = await client.get('/api/v1/me');
    expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'token-not-valid']);
  });

  it('for good when an admin disables its person: enabling them again brings no token back', async () => {
    const { owner, client } = await withToken('left-and-returned', []);
    const admin = await api.signInAs('admin-of-the-returned', [adminOfEverything]);
    const url = `/api/v1/people/${owner.person.id.toString()}`;
    expect((await admin.patch(url, { disabled: true }, { version: 1 })).statusCode).toBe(200);
    expect((await admin.patch(url, { disabled: false }, { version: 2 })).statusCode).toBe(200);
    expect(codeOf(await client.get('/api/v1/me'))).toBe('token-not-valid');
    expect(pageOf(tokenSchema).parse((await admin.get(`${url}/tokens`)).json()).items).toEqual([]);
    const audit = await admin.get('/api/v1/audit?verb=person.disabled&limit=1');
    expect(audit.json()).toMatchObject({ items: [{ params: { endedTokens: 1 } }] });
  });

  it('to allow what its person may not do any more', async () => {
    const { owner, client } = await withToken('demoted', [adminOfEverything]);
    expect((await client.get('/api/v1/people')).statusCode).toBe(200);
    await api.database.prisma.$executeRaw`DELETE FROM grants WHERE user_id = ${owner.person.id}`;
    expect((await client.get('/api/v1/people')).statusCode).toBe(403);
  });
});

describe('a token of one environment', () => {
  it('reaches nothing else, not even what is its own', async () => {
    const { owner, client } = await withToken('local', [developerOfEverything], { environmentId: first });
    const { prisma } = api.database;
    const add = (environmentId: string) =>
      prisma.ticket.create({
        data: {
          ...{ title: 'Own', reason: '', state: 'draft', authorId: owner.person.id },
          environmentId: BigInt(environmentId),
        },
      });
    const elsewhere = await add(second);
    await add(first);
    const environments = (await client.get('/api/v1/environments')).json<{ items: { id: string }[] }>();
    expect(environments.items.map((one) => one.id)).toEqual([first]);
    expect((await client.get(`/api/v1/tickets/${elsewhere.id.toString()}`)).statusCode).toBe(404);
    const listed = async (who: ApiClient, query: string) =>
      (await who.get(`/api/v1/tickets?${query}`)).json<{ items: { id: string }[] }>().items.length;
    expect(await listed(owner, 'view=mine')).toBe(2);
    expect(await listed(client, 'view=mine')).toBe(1);
    expect(await listed(client, `view=mine&environmentId=${second}`)).toBe(0);
  });

  it('leaves unread what its person was told of elsewhere', async () => {
    const { owner, client } = await withToken('told', [developerOfEverything], { environmentId: first });
    const { instanceId } = await addRunPlace(api);
    for (const environmentId of [first, second].map(BigInt)) {
      const { ticketId } = await addRun(api, { environmentId, instanceId }, { authorId: owner.person.id });
      await withTransaction(api.database.prisma, (tx) =>
        insertNotification(tx, {
          ...{ userId: owner.person.id, category: 'ended', code: 'ticket-succeeded', ticketId },
          ...{ executionId: 0n, ticketState: 'succeeded', actorId: 0n, source: `test:${String(ticketId)}` },
        }),
      );
    }
    const read = async (who: ApiClient) =>
      pageOf(notificationSchema)
        .parse((await who.get('/api/v1/notifications')).json())
        .items.map((one) => one.read);
    expect(await read(client)).toEqual([false]);
    expect((await client.post('/api/v1/notifications/read', { upTo: '999999' })).statusCode).toBe(204);
    expect(await read(client)).toEqual([true]);
    expect(await read(owner)).toEqual([false, true]);
  });

  it('is not made for an environment that its person may not know of', async () => {
    const owner = await api.signInAs('narrow', [
      { role: 'developer', scope: { kind: 'environment', environmentId: first } },
    ]);
    const body = { name: 'x', access: 'read', environmentId: second, days: 1 };
    expect(codeOf(await owner.post('/api/v1/tokens', body))).toBe('token-environment-unknown');
  });
});

describe('a header beside a cookie', () => {
  it('that is no valid token is refused, and never passed over', async () => {
    const client = await api.signInAs('mixer');
    for (const authorization of [
      'Bearer',
      'Bearer x',
      'bearer altergate_wrong',
      `Bearer ${'a'.repeat(500)}`,
    ]) {
      const answer = await client.get('/api/v1/me', { headers: { authorization } });
      expect([answer.statusCode, codeOf(answer)]).toEqual([401, 'token-not-valid']);
    }
  });

  it('with a valid token acts as the token: what needs a session stays closed', async () => {
    const { token } = await withToken('guest', []);
    const victim = await api.signInAs('victim');
    const headers = { authorization: `Bearer ${token.secret}`, 'x-csrf-token': undefined };
    expect(codeOf(await victim.delete('/api/v1/sessions', { headers }))).toBe('token-refused');
    const me = await victim.get('/api/v1/me', { headers });
    expect(me.json()).toMatchObject({ person: { name: 'guest' } });
  });

  it('of another scheme leaves the cookie in force, with its csrf token', async () => {
    const client = await api.signInAs('behind-a-proxy');
    const headers = { authorization: 'Basic YTpi', 'x-csrf-token': undefined };
    expect((await client.get('/api/v1/me', { headers })).statusCode).toBe(200);
    expect(codeOf(await client.delete('/api/v1/sessions', { headers }))).toBe('csrf-token-wrong');
  });

  it('with a token opens no live connection', async () => {
    const { token, owner } = await withToken('listener', [adminOfEverything]);
    const origin = await listen(api);
    const status = await new Promise((resolve, reject) => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/live`, {
        headers: { authorization: `Bearer ${token.secret}`, cookie: owner.cookie, origin },
      });
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('open', () => reject(new Error('it was opened')));
      socket.on('error', () => undefined);
    });
    expect(status).toBe(403);
  });
});

describe('one Idempotency-Key', () => {
  it('sent with a session and with a token is two requests', async () => {
    const { owner, client } = await withToken('repeater', [adminOfEverything]);
    const body = { name: 'once only', position: 9, isProduction: false, policy: {} };
    const headers = { 'idempotency-key': 'one and the same'.replaceAll(' ', '-') };
    expect((await owner.post('/api/v1/environments', body, { headers })).statusCode).toBe(201);
    const again = await client.post('/api/v1/environments', body, { headers });
    expect(codeOf(again)).toBe('idempotency-key-reused');
  });
});
