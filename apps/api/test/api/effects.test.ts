import {
  environmentDetailSchema,
  instanceSchema,
  pageOf,
  personDetailSchema,
  personSchema,
} from '@altergate/contracts';
import type { Grant, TicketState } from '@altergate/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRun, addRunPlace, hold, setTicket } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi } from './start-test-api.ts';

const adminOfEverything: Grant = { role: 'admin', scope: { kind: 'everything' } };

let api: TestApi;
let admin: Awaited<ReturnType<TestApi['signInAs']>>;
let place: RunPlace;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.signInAs('admin', [adminOfEverything]);
  place = await addRunPlace(api);
});
afterAll(() => api.close());

async function addTickets(authorId: bigint, states: readonly TicketState[]): Promise<void> {
  for (const state of states) {
    const { ticketId } = await addRun(api, place, { authorId });
    await setTicket(api, ticketId, state);
  }
}

const read = async (url: string) => (await admin.get(url)).json<unknown>();

describe('what a change would leave behind or undo is known before it is made', () => {
  it('for a person: open tickets, which stay, and tokens that work', async () => {
    const { id } = await api.addPerson('leaver');
    await addTickets(id, ['approved', 'running', 'succeeded', 'withdrawn']);
    const { prisma } = api.database;
    const token = { userId: id, ending: 'abcd', access: 'everything' } as const;
    const soon = new Date(Date.now() + 86_400_000);
    for (const [index, change] of [{}, { revokedAt: new Date() }, { expiresAt: new Date(0) }].entries()) {
      const tokenHash = new Uint8Array(32).fill(index + 1);
      await prisma.apiToken.create({
        data: { ...token, name: `t${String(index)}`, tokenHash, expiresAt: soon, ...change },
      });
    }
    const person = personDetailSchema.parse(await read(`/api/v1/people/${id.toString()}`));
    expect(person).toMatchObject({ openTickets: 2, tokens: 1, isLastAdmin: false });
    const list = pageOf(personSchema).parse(await read('/api/v1/people'));
    expect(list.items.find((one) => one.id === id.toString())?.tokens).toBe(1);
  });

  it('for the last admin: that neither role nor account can be taken away', async () => {
    const url = `/api/v1/people/${admin.person.id.toString()}`;
    expect(personDetailSchema.parse(await read(url)).isLastAdmin).toBe(true);
    const second = await api.addPerson('second', [adminOfEverything]);
    expect(personDetailSchema.parse(await read(url)).isLastAdmin).toBe(false);
    await api.database.prisma.$executeRaw`UPDATE users SET disabled_at = NOW(6) WHERE id = ${second.id}`;
    expect(personDetailSchema.parse(await read(url)).isLastAdmin).toBe(true);
  });

  it('for an environment: how many approvals a changed policy lapses', async () => {
    const other = await addRunPlace(api);
    const { id } = await api.addPerson('writer');
    const { ticketId } = await addRun(api, other, { authorId: id });
    await setTicket(api, ticketId, 'approved');
    await addTickets(id, ['approved', 'scheduled', 'in_review']);
    const detail = async (environmentId: bigint) =>
      environmentDetailSchema.parse(await read(`/api/v1/environments/${environmentId.toString()}`));
    // One is the leaver's.
    expect((await detail(place.environmentId)).approvedTickets).toBe(3);
    expect((await detail(other.environmentId)).approvedTickets).toBe(1);
  });

  it('for an instance: what runs there and what was left', async () => {
    const other = await addRunPlace(api);
    const { id } = await api.addPerson('runner');
    const { executionIds } = await addRun(api, other, { authorId: id, tables: ['a', 'b'] });
    const [running, queued] = executionIds;
    if (running === undefined || queued === undefined) throw new Error('two executions were asked for');
    await hold(api, running);
    const { prisma } = api.database;
    for (const [name, state] of [
      ['_a_del', 'kept'],
      ['_a_gho', 'present'],
      ['_a_ghc', 'dropped'],
    ] as const) {
      await prisma.artifact.create({
        data: {
          ...{ executionId: running, instanceId: other.instanceId, kind: 'old_table', databaseName: 'shop' },
          ...{ name, state },
        },
      });
    }
    await prisma.instance.update({
      where: { id: other.instanceId },
      data: { ghOstProfile: instanceProfile() },
    });
    const whole = instanceSchema.parse(await read(`/api/v1/instances/${other.instanceId.toString()}`));
    expect(whole).toMatchObject({ running: 1, artifacts: 2 });
  });
});

/** A profile as it is stored for every instance that was made through the API. */
function instanceProfile() {
  const profile = instanceSchema.shape.ghostProfile.parse(undefined);
  return { ...profile, maxLoad: { ...profile.maxLoad }, criticalLoad: { ...profile.criticalLoad } };
}
