import { meSchema, problemSchema, setUpLinkSchema } from '@altergate/contracts';
import { untilHeldBack } from '@altergate/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeSetUpLink } from '../../src/features/set-up/service.ts';
import { startTestApi, testPassword } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterEach(async () => {
  const { prisma } = api.database;
  for (const table of ['grants', 'sessions', 'users', 'set_up_links', 'sign_in_failures']) {
    await prisma.$executeRawUnsafe(`DELETE FROM ${table}`);
  }
});
afterAll(() => api.close());

const publicUrl = new URL('https://altergate.example.org');
const admin = { name: 'ada', displayName: 'Ada', password: 'a long enough password' };

async function newToken(): Promise<string> {
  const link = await makeSetUpLink(api.database, publicUrl);
  return new URL(link ?? '').hash.slice(1);
}

const look = (token: string, address = '10.3.0.1') =>
  api.anonymous().post('/api/v1/set-up/link', { token }, { address });
const setUp = (token: string, change: Partial<typeof admin> = {}) =>
  api.anonymous().post('/api/v1/set-up', { ...admin, ...change, token });
const codeOf = (answer: { json(): unknown }) => problemSchema.parse(answer.json()).code;

describe('the set-up link', () => {
  it('makes the first admin, who then signs in and may everything that an admin may', async () => {
    const token = await newToken();
    const seen = setUpLinkSchema.parse((await look(token)).json());
    expect(new Date(seen.expiresAt).getTime() - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    expect((await setUp(token)).statusCode).toBe(204);
    const client = api.anonymous();
    await client.signIn(admin.name, admin.password);
    const me = meSchema.parse((await client.get('/api/v1/me')).json());
    expect(me.grants).toMatchObject([{ role: 'admin', scope: { kind: 'everything' } }]);
    const audit = (await client.get('/api/v1/audit')).body;
    expect(audit).toContain('person.created');
    expect(audit).toContain('grant.added');
  });

  it('is stored only as a hash, and no answer and no log line holds the token', async () => {
    const token = await newToken();
    await setUp(token);
    const rows = await api.database.prisma.$queryRaw<{ hash: Uint8Array }[]>`
      SELECT token_hash AS hash FROM set_up_links`;
    expect(rows.map(({ hash }) => hash.length)).toEqual([32]);
    expect(Buffer.from(rows[0]?.hash ?? []).toString('base64url')).not.toBe(token);
    expect(api.answers() + api.log()).not.toContain(token);
  });

  it('works once, and says so to whoever comes with it again', async () => {
    const token = await newToken();
    expect((await setUp(token)).statusCode).toBe(204);
    for (const answer of [await setUp(token, { name: 'eve' }), await look(token)]) {
      expect([answer.statusCode, codeOf(answer)]).toEqual([410, 'set-up-link-used']);
    }
  });

  it('makes one admin when two use it at the same moment', async () => {
    const token = await newToken();
    const answers = await Promise.all([setUp(token), setUp(token, { name: 'eve' })]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 410]);
    const [row] = await api.database.prisma.$queryRaw<{ n: bigint }[]>`SELECT COUNT(*) AS n FROM users`;
    expect(row?.n).toBe(1n);
  });

  it('makes one admin when an older and a newer one are used at the same moment', async () => {
    const { prisma } = api.database;
    const older = await newToken();
    const answers = await prisma.$transaction(
      async (tx) => {
        // Holds both uses up where the older link was found good already.
        await tx.$queryRaw`SELECT id FROM set_up_links FOR UPDATE`;
        const first = setUp(older);
        await untilHeldBack(api.database, 1);
        const newer = await newToken();
        await tx.$queryRaw`SELECT id FROM set_up_links FOR UPDATE`;
        const second = setUp(newer, { name: 'eve' });
        await untilHeldBack(api.database, 2);
        return { both: [first, second] };
      },
      { timeout: 20_000, isolationLevel: 'ReadCommitted' },
    );
    const statuses = (await Promise.all(answers.both)).map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    const [row] = await prisma.$queryRaw<{ n: bigint }[]>`SELECT COUNT(*) AS n FROM grants`;
    expect(row?.n).toBe(1n);
  });

  it('makes one admin of ten people who press at once', async () => {
    const token = await newToken();
    const people = Array.from({ length: 10 }, (_, index) => ({ name: `person-${String(index)}` }));
    const answers = await Promise.all(people.map((person) => setUp(token, person)));
    expect(answers.filter(({ statusCode }) => statusCode === 204)).toHaveLength(1);
    const [row] = await api.database.prisma.$queryRaw<{ n: bigint }[]>`SELECT COUNT(*) AS n FROM users`;
    expect(row?.n).toBe(1n);
  });

  it('expires after a day', async () => {
    const token = await newToken();
    await api.database.prisma.$executeRaw`UPDATE set_up_links SET expires_at = NOW(6) - INTERVAL 1 SECOND`;
    for (const answer of [await look(token), await setUp(token)]) {
      expect([answer.statusCode, codeOf(answer)]).toEqual([410, 'set-up-link-expired']);
    }
  });

  it('is void as soon as a newer start has printed another', async () => {
    const [older, newer] = [await newToken(), await newToken()];
    for (const answer of [await look(older), await setUp(older)]) {
      expect([answer.statusCode, codeOf(answer)]).toEqual([410, 'set-up-link-replaced']);
    }
    expect((await setUp(newer)).statusCode).toBe(204);
  });

  it('is neither made nor good for anything where there is an admin', async () => {
    const token = await newToken();
    await api.addPerson('root', [{ role: 'admin', scope: { kind: 'everything' } }]);
    expect(await makeSetUpLink(api.database, publicUrl)).toBeNull();
    for (const answer of [await look(token), await setUp(token)]) {
      expect([answer.statusCode, codeOf(answer)]).toEqual([409, 'set-up-over']);
    }
  });

  it('stays good when the name is taken or the password too short', async () => {
    const token = await newToken();
    await api.addPerson('taken');
    expect(codeOf(await setUp(token, { name: 'taken' }))).toBe('person-name-taken');
    expect(codeOf(await setUp(token, { password: 'short' }))).toBe('request-invalid');
    expect((await setUp(token)).statusCode).toBe(204);
  });

  it('cannot be guessed: an address has thirty tries in a quarter of an hour, and another one is not held up', async () => {
    const statuses = [];
    for (let attempt = 1; attempt <= 31; attempt += 1) {
      statuses.push((await look(`guess-${String(attempt)}`, '10.3.0.7')).statusCode);
    }
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 404), 429]);
    expect((await look(await newToken(), '10.3.0.8')).statusCode).toBe(200);
    await api.addPerson('ada');
    const signIn = { name: 'ada', password: testPassword };
    const answer = await api.anonymous().post('/api/v1/session', signIn, { address: '10.3.0.7' });
    expect(answer.statusCode, 'signing in is counted apart').toBe(200);
  });
});
