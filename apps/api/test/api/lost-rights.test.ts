import type { Role } from '@altergate/domain';
import { problemSchema } from '@altergate/contracts';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addRun, addRunPlace, setExecution } from './add-run.ts';
import type { AddedRun, RunPlace } from './add-run.ts';
import { askWhileRightsEnd, rightsEnding } from './rights-ending.ts';
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

const { grantsTaken, sessionsEnded, onlyInstanceLeft } = rightsEnding;
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

describe.each(verbs)('$verb, when rights end after it was let in', ({ ask }) => {
  it('is refused once a grant is taken away, and changes nothing', async () => {
    const reviewer = await someone('reviewer');
    const before = await standing();
    const { person } = reviewer;
    const refused = await askWhileRightsEnd(api, person, grantsTaken(person), () => ask(reviewer));
    expect([refused.statusCode, problemSchema.parse(refused.json()).code]).toEqual([404, 'not-found']);
    expect(await standing()).toEqual(before);
  });

  it('is refused once the session ended', async () => {
    const reviewer = await someone('reviewer');
    const before = await standing();
    const { person } = reviewer;
    const refused = await askWhileRightsEnd(api, person, sessionsEnded(person), () => ask(reviewer));
    expect([refused.statusCode, problemSchema.parse(refused.json()).code]).toEqual([401, 'not-signed-in']);
    expect(await standing()).toEqual(before);
  });

  it('is done for who still holds another grant that gives it', async () => {
    const reviewer = await someone('reviewer');
    const { person } = reviewer;
    await api.database.prisma.grant.create({
      data: { userId: person.id, role: 'reviewer', instanceId: place.instanceId, createdBy: 0n },
    });
    const before = await standing();
    const done = await askWhileRightsEnd(api, person, onlyInstanceLeft(person), () => ask(reviewer));
    expect(done.statusCode, done.body).toBeLessThan(300);
    expect(await standing()).not.toEqual(before);
  });
});
