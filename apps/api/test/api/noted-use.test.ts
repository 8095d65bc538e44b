import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminOfEverything, makeToken } from './token-scene.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const inTime = { timeout: 20_000, maxWait: 20_000, isolationLevel: 'ReadCommitted' } as const;

describe('a request that is the first for a while to come', () => {
  it('with a session does not wait for who is about to end it', async () => {
    const { prisma } = api.database;
    const client = await api.signInAs('by-session');
    const userId = client.person.id;
    await prisma.$executeRaw`
      UPDATE sessions SET last_seen_at = NOW(6) - INTERVAL 2 MINUTE WHERE user_id = ${userId}`;
    const answer = await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM sessions WHERE user_id = ${userId} FOR UPDATE`;
      return client.get('/api/v1/me');
    }, inTime);
    expect(answer.statusCode, answer.body).toBe(200);
  });

  it('with a token does not wait for who is about to revoke it, and the next one is noted', async () => {
    const { prisma } = api.database;
    const owner = await api.signInAs('by-token', [adminOfEverything]);
    const program = api.anonymous();
    program.useToken((await makeToken(owner)).secret);
    const userId = owner.person.id;
    const answer = await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM api_tokens WHERE user_id = ${userId} FOR UPDATE`;
      return program.get('/api/v1/tickets');
    }, inTime);
    expect(answer.statusCode, answer.body).toBe(200);
    const usedAt = async () => (await prisma.apiToken.findFirstOrThrow({ where: { userId } })).lastUsedAt;
    expect(await usedAt()).toBeNull();
    await program.get('/api/v1/tickets');
    expect(await usedAt()).not.toBeNull();
  });
});
