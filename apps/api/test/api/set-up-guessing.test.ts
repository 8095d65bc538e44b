import { problemSchema } from '@altergate/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeSetUpLink } from '../../src/features/set-up/service.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const admin = { name: 'ada', displayName: 'Ada', password: 'a long enough password' };

it('the token of a set-up link cannot be guessed by making admins either: both ways have the same tries', async () => {
  const link = await makeSetUpLink(api.database, new URL('https://altergate.example.org'));
  const right = new URL(link ?? '').hash.slice(1);
  const ask = (url: string, body: object, address = '10.3.1.7') =>
    api.anonymous().post(`/api/v1/set-up${url}`, body, { address });
  const statuses = [];
  for (let attempt = 1; attempt <= 15; attempt += 1) {
    const token = `guess-${String(attempt)}`;
    statuses.push(
      (await ask('/link', { token })).statusCode,
      (await ask('', { ...admin, token })).statusCode,
    );
  }
  expect(new Set(statuses)).toEqual(new Set([404]));
  const late = await ask('', { ...admin, token: right });
  expect([late.statusCode, problemSchema.parse(late.json()).code]).toEqual([429, 'sign-in-limited']);
  expect(await api.database.prisma.user.count()).toBe(0);
  expect((await ask('', { ...admin, token: right }, '10.3.1.8')).statusCode).toBe(204);
});
