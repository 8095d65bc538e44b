import { problemSchema, sessionInfoSchema, pageOf } from '@altergate/contracts';
import { untilHeldBack } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../../src/features/session/password.ts';
import { startTestApi, testPassword } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const inTime = { timeout: 20_000, isolationLevel: 'ReadCommitted' } as const;

describe('a sign-in at the very moment', () => {
  it('in which the password changes opens no session for the old one', async () => {
    const { id } = await api.addPerson('changing');
    const passwordHash = await hashPassword('another long password');
    const answer = await api.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE users SET password_hash = ${passwordHash} WHERE id = ${id}`;
      await tx.$executeRaw`UPDATE sessions SET revoked_at = NOW(6) WHERE user_id = ${id}`;
      const pending = api.anonymous().post('/api/v1/session', { name: 'changing', password: testPassword });
      await untilHeldBack(api.database);
      return { pending };
    }, inTime);
    const { statusCode } = await answer.pending;
    expect(statusCode).toBe(401);
    const open = await api.database.prisma.session.count({ where: { userId: id, revokedAt: null } });
    expect(open).toBe(0);
  });

  it('in which the person is disabled opens no session that works once they are enabled again', async () => {
    const { id } = await api.addPerson('leaving');
    const answer = await api.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE users SET disabled_at = NOW(6) WHERE id = ${id}`;
      await tx.$executeRaw`UPDATE sessions SET revoked_at = NOW(6) WHERE user_id = ${id}`;
      const pending = api.anonymous().post('/api/v1/session', { name: 'leaving', password: testPassword });
      await untilHeldBack(api.database);
      return { pending };
    }, inTime);
    expect((await answer.pending).statusCode).toBe(401);
    expect(await api.database.prisma.session.count({ where: { userId: id, revokedAt: null } })).toBe(0);
  });
});

describe('a token made at the very moment', () => {
  it('in which its person is disabled is not made', async () => {
    const owner = await api.signInAs('gone');
    const body = { name: 'a way back', access: 'read', environmentId: null, days: 1 };
    const answer = await api.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE users SET disabled_at = NOW(6) WHERE id = ${owner.person.id}`;
      const pending = owner.post('/api/v1/tokens', body);
      await untilHeldBack(api.database);
      return { pending };
    }, inTime);
    const refused = await answer.pending;
    expect([refused.statusCode, problemSchema.parse(refused.json()).code]).toEqual([401, 'not-signed-in']);
    expect(await api.database.prisma.apiToken.count({ where: { userId: owner.person.id } })).toBe(0);
  });
});

describe('two sign-ins of one person at once', () => {
  it('are two sessions', async () => {
    const { id } = await api.addPerson('twice');
    const sign = () => api.anonymous().post('/api/v1/session', { name: 'twice', password: testPassword });
    const answers = await Promise.all([sign(), sign(), sign()]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(await api.database.prisma.session.count({ where: { userId: id } })).toBe(3);
  });

  it('never take over the session that a browser came with', async () => {
    const client = await api.signInAs('fixed');
    const planted = client.cookie;
    await client.signIn('fixed', testPassword);
    expect(client.cookie).not.toBe(planted);
    const sessions = pageOf(sessionInfoSchema).parse((await client.get('/api/v1/sessions')).json()).items;
    expect(sessions.filter((one) => one.current)).toHaveLength(1);
  });
});
