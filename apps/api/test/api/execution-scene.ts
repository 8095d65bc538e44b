import { executionSchema, problemSchema } from '@altergate/contracts';
import type { Execution } from '@altergate/contracts';
import type { Grant, Role } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, expect } from 'vitest';
import { addRun, addRunPlace, hold } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

export type Person = ApiClient & { readonly person: TestPerson };

export let api: TestApi;
export let place: RunPlace;
export let author: TestPerson;
export let developer: Person;
export let reviewer: Person;
export let ops: Person;
export let stranger: Person;

export async function run(tables?: readonly string[], engine: 'gh-ost' | 'direct' = 'gh-ost') {
  const added = await addRun(api, place, {
    authorId: author.id,
    engine,
    ...(tables === undefined ? {} : { tables }),
  });
  const [id] = added.executionIds;
  if (id === undefined) throw new Error('the run has no execution');
  return { ...added, id, url: `/api/v1/executions/${id.toString()}` };
}

export async function copying() {
  const added = await run();
  const held = await hold(api, added.id);
  return { ...added, held };
}

export async function read(client: ApiClient, url: string): Promise<Execution> {
  const answer = await client.get(url);
  expect(answer.statusCode, answer.body).toBe(200);
  return executionSchema.parse(answer.json());
}

export function verb(execution: Execution, name: string) {
  const found = execution.verbs.find((one) => one.verb === name);
  if (found === undefined) throw new Error(`there is no verb ${name}`);
  return found.allowed ? 'allowed' : found.reason?.code;
}

export async function problem(answer: Awaited<ReturnType<ApiClient['post']>>) {
  const { code, params } = problemSchema.parse(answer.json());
  return [answer.statusCode, code, ...Object.values(params)];
}

export async function audited(executionId: bigint): Promise<string[]> {
  const rows = await api.database.prisma.$queryRaw<{ verb: string }[]>`
    SELECT verb FROM audit_entries WHERE execution_id = ${executionId} ORDER BY id`;
  return rows.map((row) => row.verb);
}

/** A platform with one instance that nothing answers for, people of every role there, and a stranger. */
export function setUpExecutions(): void {
  beforeAll(async () => {
    api = await startTestApi();
    place = await addRunPlace(api);
    const elsewhere = await addRunPlace(api);
    author = await api.addPerson('author');
    const within = (role: Role, { environmentId }: RunPlace): Grant => ({
      role,
      scope: { kind: 'environment', environmentId: environmentId.toString() },
    });
    developer = await api.signInAs('developer', [within('developer', place)]);
    reviewer = await api.signInAs('reviewer', [within('reviewer', place)]);
    ops = await api.signInAs('ops', [within('ops', place)]);
    stranger = await api.signInAs('stranger', [within('reviewer', elsewhere), within('ops', elsewhere)]);
  });
  afterAll(() => api.close());
}
