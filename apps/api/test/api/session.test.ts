import { meSchema, pageOf, problemSchema, sessionInfoSchema } from '@altergate/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, testPassword } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('sign-in', () => {
  it('opens a session for whoever knows the password, in a cookie that scripts cannot read', async () => {
    await api.addPerson('ada');
    const answer = await api.anonymous().post('/api/v1/session', { name: 'ADA', password: testPassword });
    expect(answer.statusCode).toBe(200);
    expect(meSchema.parse(answer.json()).person.name).toBe('ada');
    expect(answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(answer.cookies[0]?.secure).toBeUndefined();
  });

  it('stores of the session only the hash of its token', async () => {
    const client = await api.signInAs('hash');
    const value = client.cookie.split('=')[1] ?? '';
    expect(value.length).toBeGreaterThan(40);
    const rows = await api.database.prisma.$queryRaw<{ token: Uint8Array }[]>`
      SELECT token_hash AS token FROM sessions WHERE user_id = ${client.person.id}`;
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]?.token ?? []).toString('base64url')).not.toBe(value);
    expect(rows[0]?.token).toHaveLength(32);
  });

  it('answers an unknown name, a wrong password and a disabled person alike', async () => {
    const disabled = await api.addPerson('disabled');
    await api.database.prisma.$executeRaw`UPDATE users SET disabled_at = NOW(6) WHERE id = ${disabled.id}`;
    await api.addPerson('wrong');
    const answers = [];
    for (const [name, password] of [
      ['nobody-at-all', testPassword],
      ['wrong', 'not the password'],
      ['disabled', testPassword],
    ]) {
      const answer = await api.anonymous().post('/api/v1/session', { name, password });
      const { requestId, ...problem } = problemSchema.parse(answer.json());
      expect(requestId).not.toBe('');
      answers.push({ status: answer.statusCode, problem, cookies: answer.cookies });
    }
    expect(answers[0]).toMatchObject({ status: 401, problem: { code: 'sign-in-refused' }, cookies: [] });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('refuses an account after ten wrong tries and says for how long, also with the right password', async () => {
    await api.addPerson('guessed');
    const client = api.anonymous();
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      const address = `10.0.0.${String(attempt)}`;
      const answer = await client.post(
        '/api/v1/session',
        { name: 'guessed', password: 'wrong' },
        { address },
      );
      expect(answer.statusCode).toBe(401);
    }
    const right = { name: 'guessed', password: testPassword };
    const answer = await client.post('/api/v1/session', right, { address: '10.0.0.99' });
    expect(answer.statusCode).toBe(429);
    const problem = problemSchema.parse(answer.json());
    expect(problem.code).toBe('sign-in-limited');
    expect(problem.params['seconds']).toBeGreaterThan(800);
    expect(answer.headers['retry-after']).toBe(String(problem.params['seconds']));
  });

  it('refuses an address that tries many names, and no other address', async () => {
    const client = api.anonymous();
    const body = (name: string) => ({ name, password: 'wrong' });
    await api.database.prisma.$executeRaw`
      INSERT INTO sign_in_failures (name, address)
      WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 50)
      SELECT CONCAT('name', i), '10.9.9.9' FROM n`;
    const limited = await client.post('/api/v1/session', body('another'), { address: '10.9.9.9' });
    expect(limited.statusCode).toBe(429);
    const free = await client.post('/api/v1/session', body('another'), { address: '10.9.9.8' });
    expect(free.statusCode).toBe(401);
  });

  it('counts a name that nobody has, however it is spelt, and keeps nowhere what was typed', async () => {
    const client = api.anonymous();
    const spellings = ['Typed-Password-77', 'typed-password-77', 'TYPED-PÁSSWORD-77'];
    const statuses = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      const body = { name: spellings[attempt % 3] ?? '', password: 'wrong' };
      const address = `10.2.0.${String(attempt)}`;
      statuses.push((await client.post('/api/v1/session', body, { address })).statusCode);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    for (const table of ['sign_in_failures', 'audit_entries']) {
      const rows = await api.database.prisma.$queryRawUnsafe<unknown[]>(`SELECT * FROM ${table}`);
      const text = JSON.stringify(rows, (_key, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(text.toLowerCase()).not.toContain('typed-p');
    }
    expect(api.log().toLowerCase()).not.toContain('typed-p');
  });

  it('lets many tries at once not slip below the limit', async () => {
    await api.addPerson('raced');
    const client = api.anonymous();
    const tries = Array.from({ length: 16 }, (_, index) =>
      client.post(
        '/api/v1/session',
        { name: 'raced', password: 'wrong' },
        { address: `10.1.0.${String(index)}` },
      ),
    );
    const statuses = (await Promise.all(tries)).map((answer) => answer.statusCode);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(6);
  });
});

describe('a session', () => {
  it('ends with sign-out, and its cookie is worth nothing afterwards', async () => {
    const client = await api.signInAs('leaver');
    expect((await client.delete('/api/v1/session')).statusCode).toBe(204);
    expect((await client.get('/api/v1/me')).statusCode).toBe(401);
  });

  it('ends everywhere at once, and tells live connections', async () => {
    const here = await api.signInAs('roamer');
    const there = api.anonymous();
    await there.signIn('roamer', testPassword);
    const sessions = pageOf(sessionInfoSchema).parse((await here.get('/api/v1/sessions')).json()).items;
    expect(sessions.map((session) => session.current)).toEqual([false, true]);
    expect((await there.delete('/api/v1/sessions')).statusCode).toBe(204);
    expect((await here.get('/api/v1/me')).statusCode).toBe(401);
    expect((await there.get('/api/v1/me')).statusCode).toBe(401);
    const hints = await api.database.prisma.$queryRaw<unknown[]>`
      SELECT id FROM outbox WHERE topic = 'person' AND topic_key = ${here.person.id.toString()}`;
    expect(hints.length).toBeGreaterThan(0);
  });

  it('ends when its time is over, by the clock of the database', async () => {
    const client = await api.signInAs('sleeper');
    await api.database.prisma.$executeRaw`
      UPDATE sessions SET expires_at = NOW(6) - INTERVAL 1 SECOND WHERE user_id = ${client.person.id}`;
    expect((await client.get('/api/v1/me')).statusCode).toBe(401);
  });

  it('ends when its person is disabled', async () => {
    const client = await api.signInAs('dismissed');
    await api.database.prisma
      .$executeRaw`UPDATE users SET disabled_at = NOW(6) WHERE id = ${client.person.id}`;
    expect((await client.get('/api/v1/me')).statusCode).toBe(401);
  });

  it('of somebody else cannot be ended, and looks as if it did not exist', async () => {
    const owner = await api.signInAs('owner');
    const other = await api.signInAs('other');
    const [session] = pageOf(sessionInfoSchema).parse((await owner.get('/api/v1/sessions')).json()).items;
    const refused = await other.delete(`/api/v1/sessions/${session?.id ?? ''}`);
    const missing = await other.delete('/api/v1/sessions/999999999');
    expect([refused.statusCode, missing.statusCode]).toEqual([404, 404]);
    expect({ ...problemSchema.parse(refused.json()), requestId: '' }).toEqual({
      ...problemSchema.parse(missing.json()),
      requestId: '',
    });
    expect((await owner.get('/api/v1/me')).statusCode).toBe(200);
    expect((await owner.delete(`/api/v1/sessions/${session?.id ?? ''}`)).statusCode).toBe(204);
  });

  it('does not write when it was seen on every request', async () => {
    const client = await api.signInAs('seen');
    const seen = () => api.database.prisma.$queryRaw<{ at: string }[]>`
      SELECT CAST(last_seen_at AS CHAR) AS at FROM sessions WHERE user_id = ${client.person.id}`;
    const before = await seen();
    await client.get('/api/v1/me');
    expect(await seen()).toEqual(before);
    await api.database.prisma.$executeRaw`
      UPDATE sessions SET last_seen_at = NOW(6) - INTERVAL 2 MINUTE WHERE user_id = ${client.person.id}`;
    const old = await seen();
    await client.get('/api/v1/me');
    expect(await seen()).not.toEqual(old);
  });
});

describe('the own password', () => {
  it('is changed by whoever knows the current one, and ends the other sessions', async () => {
    const here = await api.signInAs('changer');
    const there = api.anonymous();
    await there.signIn('changer', testPassword);
    const change = { current: testPassword, next: 'a brand new password' };
    expect((await here.put('/api/v1/me/password', change)).statusCode).toBe(204);
    expect((await here.get('/api/v1/me')).statusCode).toBe(200);
    expect((await there.get('/api/v1/me')).statusCode).toBe(401);
    const old = await api.anonymous().post('/api/v1/session', { name: 'changer', password: testPassword });
    expect(old.statusCode).toBe(401);
    await api.anonymous().signIn('changer', 'a brand new password');
  });

  it('stays when the current one is wrong, and guessing it is limited', async () => {
    const client = await api.signInAs('guesser');
    const change = { current: 'wrong', next: 'a brand new password' };
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect((await client.put('/api/v1/me/password', change)).statusCode).toBe(403);
    }
    expect((await client.put('/api/v1/me/password', change)).statusCode).toBe(429);
  });

  it('has at least twelve characters, and the answer names the field', async () => {
    const client = await api.signInAs('short');
    const answer = await client.put('/api/v1/me/password', { current: testPassword, next: 'short' });
    expect(answer.statusCode).toBe(400);
    expect(problemSchema.parse(answer.json())).toMatchObject({
      code: 'request-invalid',
      errors: [{ field: 'next' }],
    });
  });
});

describe('a writing request', () => {
  it.each([
    ['without a token', undefined],
    ['with a token of another session', 'other'],
    ['with an empty token', ''],
  ])('%s is refused before anything is done', async (_title, token) => {
    const other = await api.signInAs(`other-${Math.random().toString(36).slice(2)}`);
    const client = await api.signInAs(`csrf-${Math.random().toString(36).slice(2)}`, [
      { role: 'admin', scope: { kind: 'everything' } },
    ]);
    const header = token === 'other' ? other.csrfToken : token;
    const answer = await client.delete('/api/v1/sessions', { headers: { 'x-csrf-token': header } });
    expect(answer.statusCode).toBe(403);
    expect(problemSchema.parse(answer.json()).code).toBe('csrf-token-wrong');
    expect((await client.get('/api/v1/me')).statusCode).toBe(200);
  });

  it('of somebody not signed in is read no further than a name and a password are long', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ name: 'ada', password: 'p'.repeat(64 * 1024) }),
    });
    expect(answer.statusCode).toBe(413);
    expect(problemSchema.parse(answer.json()).code).toBe('request-too-large');
  });

  it('is refused when its body is not JSON, as a form of another site would send it', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': 'text/plain' },
      payload: JSON.stringify({ name: 'ada', password: testPassword }),
    });
    expect(answer.statusCode).toBe(415);
    expect(answer.cookies).toEqual([]);
  });
});
