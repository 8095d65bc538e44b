import { pageOf, tokenSchema } from '@altergate/contracts';
import { findInTables } from '@altergate/testing';
import type { ApiClient } from '@altergate/testing';
import { describe, expect, it } from 'vitest';
import { startTestApi } from './start-test-api.ts';
import type { TestPerson } from './start-test-api.ts';
import {
  adminOfEverything,
  api,
  codeOf,
  developerOfEverything,
  makeToken,
  setUpTokens,
  withToken,
} from './token-scene.ts';

setUpTokens();

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
      client.useToken((await makeToken(owner)).secret);
      expect((await client.get('/api/v1/me')).statusCode, 'another token').toBe(200);
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
