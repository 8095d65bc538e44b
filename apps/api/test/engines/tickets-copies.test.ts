import { nextEnvironmentSchema } from '@altergate/contracts';
import type { Ticket } from '@altergate/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addNote, opened, openTicketScene, read, refused } from './ticket-scene.ts';
import type { Client, TicketScene } from './ticket-scene.ts';

let scene: TicketScene;
let developer: Client;
let stager: Client;
beforeAll(async () => {
  scene = await openTicketScene();
  developer = await scene.client('developer', scene.inProduction('developer'), inStaging('developer'));
  stager = await scene.client('stager', inStaging('developer'));
});
afterAll(() => scene.close());

const inStaging = (role: 'developer' | 'ops') =>
  ({ role, scope: { kind: 'environment', environmentId: scene.staging.toString() } }) as const;
const prisma = () => scene.api.database.prisma;
const post = (client: Client, ticket: Ticket, tail: string, body?: object) =>
  client.post(`/api/v1/tickets/${ticket.id}/${tail}`, body);

async function timelineOf(client: Client, ticket: { id: string }) {
  const answer = await client.get(`/api/v1/tickets/${ticket.id}/timeline`);
  return answer.json<{ items: { verb: string; params: object }[] }>().items;
}

/** A ticket in staging that was carried out. */
async function done(more: Parameters<TicketScene['open']>[1] = {}): Promise<Ticket> {
  const ticket = await scene.open(developer, { targets: [scene.elsewhere], submit: true, ...more });
  await prisma().ticket.update({ where: { id: BigInt(ticket.id) }, data: { state: 'succeeded' } });
  return read(developer, ticket);
}

describe('a copy', () => {
  it('is a draft of whoever makes it, with the same text and targets, and tells where it came from', async () => {
    const origin = await scene.open(developer, { title: 'The first one', submit: true });
    const copy = opened(await post(developer, origin, 'clone'), 201);
    expect(copy).toMatchObject({
      state: 'draft',
      title: 'The first one',
      sql: addNote,
      author: { name: developer.person.name },
      clonedFrom: { id: origin.id, title: 'The first one' },
      ticketTargets: [{ instanceId: scene.main.instanceId, database: scene.main.database }],
    });
    expect((await read(developer, origin)).clones).toEqual([{ id: copy.id, title: 'The first one' }]);
    const told = { verb: 'ticket.cloned', params: { from: origin.id, copy: copy.id } };
    expect((await timelineOf(developer, origin)).at(-1)).toMatchObject(told);
    expect(await timelineOf(developer, copy)).toMatchObject([{ verb: 'ticket.created' }, told]);
  });

  it('leaves out targets for which the person may not write tickets', async () => {
    const reader = await scene.client('reader', scene.inProduction('ops'), inStaging('developer'));
    const origin = await scene.open(developer, { submit: true });
    expect(opened(await post(reader, origin, 'clone'), 201).ticketTargets).toEqual([]);
    const ops = await scene.client('ops', scene.inProduction('ops'));
    expect(refused(await post(ops, origin, 'clone'))).toEqual({ status: 403, code: 'not-allowed' });
    expect(refused(await post(stager, origin, 'clone'))).toEqual({ status: 404, code: 'not-found' });
  });

  it('is told only to those who may see the other ticket', async () => {
    const origin = await done();
    const copy = opened(
      await post(developer, origin, 'copy-to-next', { instanceIds: [scene.main.instanceId] }),
      201,
    );
    expect((await read(developer, origin)).clones).toHaveLength(1);
    expect((await read(stager, origin)).clones).toEqual([]);
    const verbs = async (client: Client) => (await timelineOf(client, origin)).map(({ verb }) => verb);
    expect(await verbs(developer)).toContain('ticket.cloned');
    expect(await verbs(stager)).not.toContain('ticket.cloned');
    expect((await read(developer, copy)).clonedFrom?.id).toBe(origin.id);
  });

  it('is not made of a draft that nobody has seen', async () => {
    const draft = await scene.open(developer);
    expect(draft.verbs.map(({ verb }) => verb)).not.toContain('clone');
    expect(refused(await post(developer, draft, 'clone')).code).toBe('ticket-not-clonable');
  });
});

describe('the next environment', () => {
  it('is the one behind by position, with the instances that are open to the person', async () => {
    const origin = await done();
    const disabled = await scene.addInstance(scene.production);
    await prisma().instance.update({ where: { id: BigInt(disabled) }, data: { disabledAt: new Date() } });
    const ask = async (client: Client) =>
      nextEnvironmentSchema.parse((await client.get(`/api/v1/tickets/${origin.id}/next-environment`)).json());
    const candidates = await ask(developer);
    expect(candidates).toMatchObject({
      environment: { id: scene.production.toString(), name: 'production', isProduction: true },
      databases: [scene.elsewhere.database],
    });
    expect(candidates.instances.map(({ id }) => id)).toContain(scene.main.instanceId);
    expect(candidates.instances.map(({ id }) => id)).not.toContain(disabled);
    expect((await ask(stager)).instances).toEqual([]);
  });

  it('gets a draft for the same databases on the instances that were chosen', async () => {
    const origin = await done();
    const copy = opened(
      await post(developer, origin, 'copy-to-next', { instanceIds: [scene.main.instanceId] }),
      201,
    );
    expect(copy).toMatchObject({
      state: 'draft',
      sql: addNote,
      environment: { name: 'production' },
      ticketTargets: [{ instanceId: scene.main.instanceId, database: scene.elsewhere.database }],
    });
    const answer = await post(stager, origin, 'copy-to-next', { instanceIds: [scene.main.instanceId] });
    expect(refused(answer)).toEqual({ status: 422, code: 'target-not-known' });
  });

  it('does not exist behind the last one, and the ticket says so', async () => {
    const origin = await done({ targets: [scene.main] });
    expect(origin.verbs.find(({ verb }) => verb === 'copy_to_next')).toMatchObject({
      allowed: false,
      reason: { code: 'no-next-environment' },
    });
    const answer = await post(developer, origin, 'copy-to-next', { instanceIds: [scene.main.instanceId] });
    expect(refused(answer)).toEqual({ status: 409, code: 'no-next-environment' });
  });
});
