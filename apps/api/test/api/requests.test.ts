import { createHash } from 'node:crypto';
import { problemSchema } from '@altergate/contracts';
import { AltergateError } from '@altergate/domain';
import type { Grant } from '@altergate/domain';
import fastify from 'fastify';
import type { FastifySchema } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import errors from '../../src/plugins/errors.ts';
import schemas from '../../src/plugins/schemas.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';
import { addInstanceOf } from './walk-world.ts';

const adminOfEverything: Grant = { role: 'admin', scope: { kind: 'everything' } };

let api: TestApi;
let admin: Awaited<ReturnType<TestApi['signInAs']>>;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.signInAs('admin', [adminOfEverything]);
});
afterAll(() => api.close());

const environment = (name: string) => ({ name, position: 1, isProduction: false, policy: {} });
const key = (value: string | undefined) => ({ headers: { 'idempotency-key': value } });

async function environmentsCalled(name: string): Promise<number> {
  const [row] = await api.database.prisma.$queryRaw<{ count: bigint }[]>`
    SELECT COUNT(*) AS count FROM environments WHERE name = ${name}`;
  return Number(row?.count);
}

describe('an acting POST', () => {
  it('without an Idempotency-Key does nothing', async () => {
    const answer = await admin.post('/api/v1/environments', environment('keyless'), key(undefined));
    expect(answer.statusCode).toBe(400);
    expect(problemSchema.parse(answer.json()).code).toBe('idempotency-key-missing');
    expect(await environmentsCalled('keyless')).toBe(0);
  });

  it('sent again with the same key gets the first answer again and is done once', async () => {
    const first = await admin.post('/api/v1/environments', environment('once'), key('k-once'));
    const again = await admin.post('/api/v1/environments', environment('once'), key('k-once'));
    expect(first.statusCode).toBe(201);
    expect([again.statusCode, again.body]).toEqual([201, first.body]);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    expect(await environmentsCalled('once')).toBe(1);
  });

  it('sent several times at once is done once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        admin.post('/api/v1/environments', environment('crowd'), key('k-crowd')),
      ),
    );
    const statuses = answers.map((answer) => answer.statusCode);
    expect(statuses).toContain(201);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    const running = answers.filter((answer) => answer.statusCode === 409);
    for (const answer of running) {
      expect(problemSchema.parse(answer.json()).code).toBe('idempotency-request-running');
    }
    expect(await environmentsCalled('crowd')).toBe(1);
  });

  it('with the key of another request is refused', async () => {
    await admin.post('/api/v1/environments', environment('first'), key('k-reused'));
    const other = await admin.post('/api/v1/environments', environment('second'), key('k-reused'));
    expect(other.statusCode).toBe(422);
    expect(problemSchema.parse(other.json()).code).toBe('idempotency-key-reused');
    expect(await environmentsCalled('second')).toBe(0);
  });

  it('does not share keys with other people', async () => {
    const other = await api.signInAs('namesake', [adminOfEverything]);
    await admin.post('/api/v1/environments', environment('mine'), key('k-shared'));
    const answer = await other.post('/api/v1/environments', environment('theirs'), key('k-shared'));
    expect(answer.statusCode).toBe(201);
  });

  it('leaves nothing behind by which a password in it could be guessed', async () => {
    const body = { name: 'guessed', displayName: 'Guessed', password: 'correct horse battery' };
    const sent = await admin.post('/api/v1/people', body, key('k-guessed'));
    expect(sent.statusCode).toBe(201);
    const [row] = await api.database.prisma.$queryRaw<{ hash: string }[]>`
      SELECT request_hash AS hash FROM idempotency_keys WHERE idempotency_key = 'k-guessed'`;
    const parts = JSON.stringify(['POST', '/api/v1/people', '', body]);
    expect(row?.hash).toHaveLength(64);
    expect(row?.hash).not.toBe(createHash('sha256').update(parts).digest('hex'));
  });

  it('that was refused may be sent again with its key once the reason is gone', async () => {
    await admin.post('/api/v1/environments', environment('occupied'));
    const refused = await admin.post('/api/v1/environments', environment('occupied'), key('k-retry'));
    expect(refused.statusCode).toBe(409);
    await api.database.prisma.$executeRaw`DELETE FROM environments WHERE name = 'occupied'`;
    const done = await admin.post('/api/v1/environments', environment('occupied'), key('k-retry'));
    expect(done.statusCode).toBe(201);
  });
});

describe('an environment', () => {
  it('gets a new policy revision when its policy changes, and only then', async () => {
    const created = await admin.post('/api/v1/environments', environment('policed'));
    const { id } = created.json<{ id: string }>();
    const url = `/api/v1/environments/${id}`;
    const renamed = await admin.put(url, environment('policed-too'), { version: 1 });
    expect(renamed.json()).toMatchObject({ name: 'policed-too', policyRevision: 1, version: 2 });
    const policy = { cutOver: 'when_copied' };
    const changed = await admin.put(url, { ...environment('policed-too'), policy }, { version: 2 });
    expect(changed.json()).toMatchObject({ policyRevision: 2, version: 3 });
    const promoted = { ...environment('policed-too'), policy, isProduction: true };
    expect((await admin.put(url, promoted, { version: 3 })).json()).toMatchObject({ policyRevision: 3 });
    expect((await admin.put(url, promoted, { version: 3 })).statusCode).toBe(412);
  });
});

describe('a refusal', () => {
  it('names the field that is wrong and the request, in problem details', async () => {
    const body = { ...environment('x'), position: -1, policy: { cutOver: 'never' } };
    const answer = await admin.post('/api/v1/environments', body);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const problem = problemSchema.parse(answer.json());
    expect(problem.errors?.map((error) => error.field).sort()).toEqual(['policy.cutOver', 'position']);
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(api.log()).toContain(problem.requestId);
  });

  it('speaks the reader’s language', async () => {
    const headers = { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' };
    const chinese = await api.anonymous().get('/api/v1/me', { headers });
    const english = await api
      .anonymous()
      .get('/api/v1/me', { headers: { 'accept-language': 'fr, en;q=0.5' } });
    expect(problemSchema.parse(chinese.json()).title).toBe('请先登录。');
    expect(problemSchema.parse(english.json()).title).toBe('Sign in first.');
  });

  it('of a body that is no JSON says so, and not how the parser works', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': 'application/json' },
      payload: '{"name": ',
    });
    expect(answer.statusCode).toBe(400);
    expect(problemSchema.parse(answer.json())).toMatchObject({ code: 'request-malformed', params: {} });
  });

  it('of an address that does not exist is the same inside and outside the API', async () => {
    for (const url of ['/api/v1/nothing', '/nothing', '/api/v2/me']) {
      const answer = await admin.get(url);
      expect(answer.statusCode).toBe(404);
      expect(problemSchema.parse(answer.json()).code).toBe('not-found');
    }
  });
});

describe('a request that the router cannot read', () => {
  it.each([
    ['no UTF-8', '/api/v1/tickets/%E0%A4%A'],
    ['a lone percent sign', '/%'],
    ['an endless id', `/api/v1/tickets/${'9'.repeat(300)}`],
  ])('because of %s gets problem details like any other', async (_title, url) => {
    const answer = await api.app.inject({ method: 'GET', url });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(problemSchema.parse(answer.json()).code).toBe('not-found');
    expect(answer.statusCode).toBe(404);
  });

  it('is not waited for longer than a minute', () => {
    expect(api.app.server.requestTimeout).toBeGreaterThan(0);
    expect(api.app.server.requestTimeout).toBeLessThanOrEqual(60_000);
  });
});

describe('a list of tickets', () => {
  it('asked for with the same state hundreds of times is refused before the database is asked', async () => {
    const states = Array.from({ length: 600 }, () => 'state=draft').join('&');
    const answer = await admin.get(`/api/v1/tickets?${states}`);
    expect(answer.statusCode).toBe(400);
    expect(problemSchema.parse(answer.json()).code).toBe('request-invalid');
  });
});

describe('an answer of the API', () => {
  it('is kept by no browser and no proxy, whether it tells something or refuses', async () => {
    for (const client of [admin, api.anonymous()]) {
      expect((await client.get('/api/v1/me')).headers['cache-control']).toBe('no-store');
    }
  });
});

describe('an unforeseen failure', () => {
  it('is told as internal with the request’s id; what it was stands only in the log', async () => {
    const { prisma } = api.database;
    const [environment] = await prisma.environment.findMany({ take: 1 });
    const id = await addInstanceOf(api, environment?.id ?? 0n, 'unforeseen');
    await prisma.$executeRaw`
      UPDATE instances SET gh_ost_profile = '{"chunkSize": "secret-inner-value"}' WHERE id = ${BigInt(id)}`;
    const answer = await admin.get(`/api/v1/instances/${id}`);
    expect(answer.statusCode).toBe(500);
    const problem = problemSchema.parse(answer.json());
    expect(problem).toMatchObject({ code: 'internal', params: {} });
    expect(Object.keys(answer.json<object>()).sort()).toEqual(
      ['code', 'params', 'requestId', 'status', 'title', 'type'].sort(),
    );
    expect(answer.body).not.toMatch(/secret-inner-value|Zod|invalid_value|stack|\.ts/);
    expect(api.log()).toContain(problem.requestId);
  });
});

describe('an answer', () => {
  async function appWith(send: 'undeclared' | 'unknown-field' | 'unknown-code') {
    const schema: FastifySchema = { response: { 200: z.object({ shown: z.string() }) } };
    const app = fastify();
    await app.register(errors);
    await app.register(schemas);
    app.get('/api/probe', { schema }, (_request, reply) => {
      const row = { shown: 'yes', hidden: 'a secret of the row' };
      if (send === 'unknown-code')
        throw new AltergateError('never-declared', { hidden: 'a secret of the row' });
      return reply.code(send === 'undeclared' ? 202 : 200).send(row);
    });
    const answer = await app.inject('/api/probe');
    await app.close();
    return answer;
  }

  it('with a status that its route does not declare is not sent', async () => {
    const answer = await appWith('undeclared');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('a secret of the row');
  });

  it('holds only fields that its route declares', async () => {
    expect((await appWith('unknown-field')).json()).toEqual({ shown: 'yes' });
  });

  it('to an error whose code has no text is internal', async () => {
    const answer = await appWith('unknown-code');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('a secret of the row');
    expect(answer.json()).toMatchObject({ code: 'internal' });
  });

  it('of a route that declares no success makes the start fail', async () => {
    const app = fastify();
    await app.register(schemas);
    app.register(async (scope) => {
      scope.get('/api/v1/careless', () => 'anything');
    });
    await expect(app.ready()).rejects.toThrow('/api/v1/careless declares no schema');
  });
});

describe('a flood', () => {
  it('from one address is told to wait', async () => {
    const flooded = await startTestApi({ requestsPerMinute: 3 });
    try {
      const statuses = [];
      for (let index = 0; index < 4; index += 1) {
        statuses.push((await flooded.anonymous().get('/api/v1/me')).statusCode);
      }
      expect(statuses).toEqual([401, 401, 401, 429]);
      const answer = await flooded.anonymous().get('/api/v1/me');
      expect(problemSchema.parse(answer.json()).code).toBe('too-many-requests');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      const elsewhere = await flooded.anonymous().get('/api/v1/me', { address: '10.0.0.7' });
      expect(elsewhere.statusCode).toBe(401);
    } finally {
      await flooded.close();
    }
  });
});
