import { createdTokenSchema, problemSchema } from '@altergate/contracts';
import type { NewTokenBody } from '@altergate/contracts';
import { listEnvironments } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, expect } from 'vitest';
import { seedEnvironments } from '../../src/start/seed.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

export const adminOfEverything: Grant = { role: 'admin', scope: { kind: 'everything' } };
export const developerOfEverything: Grant = { role: 'developer', scope: { kind: 'everything' } };

export let api: TestApi;
/** Ids of two environments. */
export let first: string;
export let second: string;

/** The program with its environments, for people who come with tokens. */
export function setUpTokens(): void {
  beforeAll(async () => {
    api = await startTestApi();
    await seedEnvironments(api.database);
    const [one, two] = await listEnvironments(api.database.prisma);
    first = one?.id.toString() ?? '';
    second = two?.id.toString() ?? '';
  });
  afterAll(() => api.close());
}

export async function makeToken(owner: ApiClient, wanted: Partial<NewTokenBody> = {}) {
  const body = { name: 'for a test', access: 'everything', environmentId: null, days: 30, ...wanted };
  const answer = await owner.post('/api/v1/tokens', body);
  expect(answer.statusCode, answer.body).toBe(201);
  return createdTokenSchema.parse(answer.json());
}

/** A person, and a client that comes with a token of theirs. */
export async function withToken(name: string, grants: readonly Grant[], wanted: Partial<NewTokenBody> = {}) {
  const owner: ApiClient & { readonly person: TestPerson } = await api.signInAs(name, grants);
  const token = await makeToken(owner, wanted);
  const client = api.anonymous();
  client.useToken(token.secret);
  return { owner, token, client };
}

export const codeOf = (answer: { json: () => unknown }) => problemSchema.parse(answer.json()).code;
