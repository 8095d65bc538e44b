import type { Role } from '@altergate/domain';
import { problemSchema } from '@altergate/contracts';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addRun, addRunPlace, setExecution } from './add-run.ts';
import type { AddedRun, RunPlace } from './add-run.ts';
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

const inTime = { timeout: 20_000, isolationLevel: 'ReadCommitted' } as const;
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

/** Resolves once a transaction waits for a row; InnoDB's own status leaves out those that wrote nothing yet. */
async function untilHeldBack(): Promise<void> {
  const waiting = async () => {
    const [row] = await api.database.prisma.$queryRaw<{ waiting: bigint }[]>`
      SELECT COUNT(*) AS waiting FROM information_schema.INNODB_TRX WHERE TRX_STATE = 'LOCK WAIT'`;
    return Number(row?.waiting);
  };
  // InnoDB makes that table anew only when nobody looked at it for 0.1 s.
  await expect.poll(waiting, { timeout: 10_000, interval: 250 }).toBeGreaterThan(0);
}

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
    const { pending } = await api.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`DELETE FROM grants WHERE user_id = ${reviewer.person.id}`;
      await tx.$executeRaw`
        UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${reviewer.person.id}`;
      const asked = ask(reviewer);
      await untilHeldBack();
      return { pending: asked };
    }, inTime);
    const refused = await pending;
    expect([refused.statusCode, problemSchema.parse(refused.json()).code]).toEqual([404, 'not-found']);
    expect(await standing()).toEqual(before);
  });

  it('is refused once the session ended', async () => {
    const reviewer = await someone('reviewer');
    const before = await standing();
    const { pending } = await api.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`
        UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${reviewer.person.id}`;
      await tx.$executeRaw`UPDATE sessions SET revoked_at = NOW(6) WHERE user_id = ${reviewer.person.id}`;
      const asked = ask(reviewer);
      await untilHeldBack();
      return { pending: asked };
    }, inTime);
    const refused = await pending;
    expect([refused.statusCode, problemSchema.parse(refused.json()).code]).toEqual([401, 'not-signed-in']);
    expect(await standing()).toEqual(before);
  });

  it('is done for who still holds another grant that gives it', async () => {
    const reviewer = await someone('reviewer');
    await api.database.prisma.grant.create({
      data: { userId: reviewer.person.id, role: 'reviewer', instanceId: place.instanceId, createdBy: 0n },
    });
    const before = await standing();
    const { pending } = await api.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`DELETE FROM grants WHERE user_id = ${reviewer.person.id} AND environment_id <> 0`;
      await tx.$executeRaw`
        UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${reviewer.person.id}`;
      const asked = ask(reviewer);
      await untilHeldBack();
      return { pending: asked };
    }, inTime);
    const done = await pending;
    expect(done.statusCode, done.body).toBeLessThan(300);
    expect(await standing()).not.toEqual(before);
  });
});
