import type { Role } from '@altergate/domain';
import { createdTokenSchema } from '@altergate/contracts';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';
import { addRun, addRunPlace, setExecution } from './add-run.ts';
import type { AddedRun, RunPlace } from './add-run.ts';
import { expectRefused, itEndsWithTheRight, rightsEnding } from './rights-ending.ts';
import type { Deed } from './rights-ending.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

let api: TestApi;
let place: RunPlace;
let author: TestPerson;
let run: AddedRun;
beforeAll(async () => {
  api = await startTestApi();
  place = await addRunPlace(api);
  author = await api.addPerson('author');
});
afterAll(() => api.close());
beforeEach(async () => {
  run = await addRun(api, place, { authorId: author.id, tables: ['orders', 'items'] });
  await setExecution(api, running(), { state: 'running', phase: 'copying' });
});

const running = (): bigint => run.executionIds[0] ?? 0n;
let people = 0;
function someone(role: Role) {
  people += 1;
  const scope = { kind: 'environment', environmentId: place.environmentId.toString() } as const;
  return api.signInAs(`${role}-${String(people)}`, [{ role, scope }]);
}
const ticket = () => `/api/v1/tickets/${run.ticketId.toString()}`;
const execution = () => `/api/v1/executions/${running().toString()}`;

const verbs: readonly { verb: string; ask: (client: ApiClient) => ReturnType<ApiClient['post']> }[] = [
  {
    verb: 'stop-after',
    ask: (client) => client.post(`${ticket()}/stop-after`, { executionId: running().toString() }),
  },
  { verb: 'cancel', ask: (client) => client.post(`${ticket()}/cancel`, { confirm: 'shop.orders' }) },
  { verb: 'pause', ask: (client) => client.post(`${execution()}/commands`, { verb: 'pause' }) },
];

/** All that the verbs could have changed. */
async function standing() {
  const { prisma } = api.database;
  const executions = await prisma.execution.findMany({ where: { ticketId: run.ticketId } });
  const { state, version } = await prisma.ticket.findUniqueOrThrow({ where: { id: run.ticketId } });
  const commands = await prisma.executionCommand.count({ where: { executionId: running() } });
  return { state, version, commands, executions: executions.map((one) => one.state) };
}

async function begin(ask: (client: ApiClient) => ReturnType<ApiClient['post']>): Promise<Deed> {
  const reviewer = await someone('reviewer');
  return { person: reviewer.person, ask: () => ask(reviewer), standing };
}

describe.each(verbs)('$verb, when rights end after it was let in', ({ ask }) => {
  const right = { role: 'reviewer', also: () => place } as const;
  itEndsWithTheRight(
    () => api,
    right,
    [404, 'not-found'],
    () => begin(ask),
  );
});

describe('whoever pauses a run', () => {
  const pause = (client: ApiClient) => client.post(`${execution()}/commands`, { verb: 'pause' });

  it('is nobody any more once they are disabled meanwhile', async () => {
    await expectRefused(api, await begin(pause), rightsEnding.personDisabled, [401, 'not-signed-in']);
  });

  it('with a token does not once the token was revoked meanwhile', async () => {
    const reviewer = await someone('reviewer');
    const body = { name: 'for a test', access: 'everything', environmentId: null, days: 1 };
    const made = await reviewer.post('/api/v1/tokens', body);
    const program = api.anonymous();
    program.useToken(createdTokenSchema.parse(made.json()).secret);
    const deed = { person: reviewer.person, ask: () => pause(program), standing };
    await expectRefused(api, deed, rightsEnding.tokensRevoked, [401, 'not-signed-in']);
  });
});
