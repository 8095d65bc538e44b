import type { Grant, TicketState } from '@altergate/domain';
import { ticketStates } from '@altergate/domain';
import type { Ticket } from '@altergate/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { move, openTicketScene, read, refused } from './ticket-scene.ts';
import type { Client, TicketScene } from './ticket-scene.ts';

let scene: TicketScene;
let developer: Client;
let reviewer: Client;
beforeAll(async () => {
  scene = await openTicketScene();
  developer = await scene.client('developer', scene.inProduction('developer'));
  reviewer = await scene.client('reviewer', scene.inProduction('reviewer'));
});
afterAll(() => scene.close());

const prisma = () => scene.api.database.prisma;
const setState = (ticket: { id: string }, state: TicketState) =>
  prisma().ticket.update({ where: { id: BigInt(ticket.id) }, data: { state } });

async function list(client: Client, query: string): Promise<{ ids: string[]; next: string | null }> {
  const answer = await client.get(`/api/v1/tickets?${query}`);
  const page = answer.json<{ items: { id: string }[]; next: string | null }>();
  return { ids: page.items.map(({ id }) => id), next: page.next };
}

describe('a ticket out of scope', () => {
  it('answers every route like one that does not exist', async () => {
    const ticket = await scene.open(developer, { submit: true });
    const stranger = await scene.client(
      'stranger',
      ...(['developer', 'reviewer', 'ops', 'admin'] as const).map((role): Grant => ({
        role,
        scope: { kind: 'environment', environmentId: scene.staging.toString() },
      })),
    );
    const told = async (id: string) => {
      const shown = { ...ticket, id };
      const url = `/api/v1/tickets/${id}`;
      const { version } = ticket;
      return Promise.all([
        stranger.get(url),
        stranger.get(`${url}/timeline`),
        stranger.put(url, scene.bodyOf({}), { version }),
        stranger.delete(url, { version }),
        stranger.post(`${url}/cancel`, { confirm: '' }),
        ...(
          ['submit', 'edit', 'withdraw', 'approve', 'reject', 'take-back', 'execute', 'close'] as const
        ).map((verb) => move(stranger, shown, verb, verb === 'reject' ? { reason: 'no' } : {})),
      ]);
    };
    const absent = (await told('999999')).map(refused);
    expect((await told(ticket.id)).map(refused)).toEqual(absent);
    expect(new Set(absent.map(({ status }) => status))).toEqual(new Set([404]));
    expect((await list(stranger, 'view=all')).ids).not.toContain(ticket.id);
  });
});

describe('the list', () => {
  it('shows each person what is theirs, what waits for them, and what they may read', async () => {
    const author = await scene.client('author', scene.inProduction('developer'));
    const authorAndReviewer = await scene.client('both', scene.inProduction('reviewer'));
    const draft = await scene.open(author);
    const inReview = await scene.open(author, { submit: true });
    const own = await scene.open(authorAndReviewer, { submit: true });
    const approved = await scene.open(author, { submit: true });
    await setState(approved, 'approved');
    const rejected = await scene.open(author, { submit: true });
    await setState(rejected, 'rejected');
    const since = `limit=100`;
    const ours = [draft, inReview, own, approved, rejected].map(({ id }) => id);
    const shown = async (client: Client, view: string) => {
      const { ids } = await list(client, `view=${view}&${since}`);
      return ids.filter((id) => ours.includes(id)).toReversed();
    };
    expect(await shown(author, 'mine')).toEqual([draft.id, inReview.id, approved.id, rejected.id]);
    expect(await shown(author, 'needs-me')).toEqual([draft.id, rejected.id]);
    expect(await shown(authorAndReviewer, 'needs-me')).toEqual([inReview.id, approved.id]);
    expect(await shown(reviewer, 'needs-me')).toEqual([inReview.id, own.id, approved.id]);
    expect(await shown(reviewer, 'all')).toEqual(ours);
    expect(await shown(reviewer, 'mine')).toEqual([]);
  });

  it('is narrowed by state, instance and table', async () => {
    const sql = 'CREATE TABLE quite_unusual (id INT PRIMARY KEY)';
    const ticket = await scene.open(developer, { sql, submit: true });
    const other = await scene.open(developer, { sql: 'CREATE TABLE usual (id INT PRIMARY KEY)' });
    const { database, instanceId } = scene.main;
    for (const query of [
      'table=quite_unusual',
      `table=${database}.quite_unusual`,
      `table=quite_unusual&state=in_review&state=approved&instanceId=${instanceId}`,
      `table=quite_unusual&environmentId=${scene.production.toString()}`,
    ]) {
      expect((await list(reviewer, query)).ids, query).toEqual([ticket.id]);
    }
    expect((await list(reviewer, 'table=quite_unusual&state=draft')).ids).toEqual([]);
    expect((await list(reviewer, `table=other_database.quite_unusual`)).ids).toEqual([]);
    const drafts = (await list(reviewer, 'state=draft&limit=100')).ids;
    expect(drafts).toContain(other.id);
    expect(drafts).not.toContain(ticket.id);
  });

  it('comes in pages without a gap or a repeat, also while new tickets arrive', async () => {
    const author = await scene.client('author', scene.inProduction('developer'));
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) made.push((await scene.open(author, { targets: [] })).id);
    const first = await list(author, 'view=mine&limit=2');
    await scene.open(author, { targets: [] });
    const middle = await list(author, `view=mine&limit=2&before=${String(first.next)}`);
    const last = await list(author, `view=mine&limit=2&before=${String(middle.next)}`);
    expect([...first.ids, ...middle.ids, ...last.ids]).toEqual(made.toReversed());
    expect(last.next).toBeNull();
  });
});

it('A long timeline comes in pages, oldest first.', async () => {
  const ticket = await scene.open(developer);
  await prisma().auditEntry.createMany({
    data: Array.from({ length: 1_005 }, () => ({
      principalKind: 'system',
      verb: 'execution.succeeded',
      objectKind: 'execution',
      objectId: 1n,
      ticketId: BigInt(ticket.id),
      payload: '{}',
    })),
  });
  const url = `/api/v1/tickets/${ticket.id}/timeline`;
  type Page = { items: { id: string }[]; next: string | null };
  const first = (await developer.get(url)).json<Page>();
  const second = (await developer.get(`${url}?after=${String(first.next)}`)).json<Page>();
  const ids = [...first.items, ...second.items].map(({ id }) => Number(id));
  expect(second.next).toBeNull();
  expect(ids).toHaveLength(1_006);
  expect(ids).toEqual(ids.toSorted((one, other) => one - other));
});

/** How a page sends each verb that a ticket can offer. */
const presses: Readonly<Record<string, (client: Client, ticket: Ticket) => ReturnType<typeof move>>> = {
  submit: (client, ticket) => move(client, ticket, 'submit'),
  edit: (client, ticket) =>
    client.put(`/api/v1/tickets/${ticket.id}`, scene.bodyOf({}), { version: ticket.version }),
  resubmit: (client, ticket) =>
    client.put(`/api/v1/tickets/${ticket.id}`, scene.bodyOf({ submit: true }), { version: ticket.version }),
  discard: (client, ticket) => client.delete(`/api/v1/tickets/${ticket.id}`, { version: ticket.version }),
  withdraw: (client, ticket) => move(client, ticket, 'withdraw'),
  approve: (client, ticket) => move(client, ticket, 'approve'),
  reject: (client, ticket) => move(client, ticket, 'reject', { reason: 'no' }),
  take_back: (client, ticket) => move(client, ticket, 'take-back'),
  execute: (client, ticket) => move(client, ticket, 'execute'),
  cancel: (client, ticket) => client.post(`/api/v1/tickets/${ticket.id}/cancel`, { confirm: '' }),
  close: (client, ticket) => move(client, ticket, 'close'),
  schedule: (client, ticket) => move(client, ticket, 'schedule', { at: inOneHour() }),
  change_time: (client, ticket) => move(client, ticket, 'schedule', { at: inOneHour() }),
  unschedule: (client, ticket) => move(client, ticket, 'unschedule'),
  clone: (client, ticket) => client.post(`/api/v1/tickets/${ticket.id}/clone`),
  copy_to_next: (client, ticket) =>
    client.post(`/api/v1/tickets/${ticket.id}/copy-to-next`, { instanceIds: [scene.main.instanceId] }),
};

const inOneHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('the verbs of a ticket', () => {
  let walkers: readonly { readonly title: string; readonly client: Client; readonly author: Client }[] = [];
  beforeAll(async () => {
    const roles = ['developer', 'reviewer', 'ops', 'admin'] as const;
    const strangers = roles.map(async (role) => {
      const client = await scene.client(role, scene.inProduction(role));
      return { title: role, client, author: developer };
    });
    walkers = [
      ...(await Promise.all(strangers)),
      { title: 'the author, a developer', client: developer, author: developer },
      { title: 'the author, a reviewer', client: reviewer, author: reviewer },
    ];
  });

  async function open(author: Client, state: TicketState): Promise<Ticket> {
    const ticket = await scene.open(author, { submit: state !== 'draft' });
    if (state !== 'draft' && state !== 'in_review') await setState(ticket, state);
    return ticket;
  }

  it.each(ticketStates)(
    'that is %s are those that its routes allow, for every role and the author',
    async (state) => {
      // Saving a text that may still be edited can submit it at once: there it is the same press as editing.
      const isEditable = state === 'draft' || state === 'in_review';
      // Scheduling and changing the time are one press too.
      const verbs = Object.keys(presses).filter(
        (verb) =>
          !(verb === 'resubmit' && isEditable) &&
          !(verb === 'schedule' && state === 'scheduled') &&
          !(verb === 'change_time' && state === 'approved'),
      );
      const tickets = new Map<Client, Ticket>();
      for (const author of [developer, reviewer]) tickets.set(author, await open(author, state));
      for (const { title, client, author } of walkers) {
        const ticket = tickets.get(author);
        if (ticket === undefined) throw new Error('an author without a ticket');
        const shown = await read(client, ticket);
        const isSaid = (verb: string) => shown.verbs.some((one) => one.verb === verb && one.allowed);
        const refusals = await Promise.all(
          verbs
            .filter((verb) => !isSaid(verb))
            .map(async (verb) => ({ verb, answer: await presses[verb]?.(client, shown) })),
        );
        for (const { verb, answer } of refusals) {
          expect([403, 409, 422], `${title}: ${verb} ${answer?.body ?? ''}`).toContain(answer?.statusCode);
        }
        expect(await read(client, shown), `${title}: what is refused changes nothing`).toEqual(shown);
        for (const verb of verbs.filter(isSaid)) {
          const answer = await presses[verb]?.(client, await read(client, await open(author, state)));
          expect([200, 201, 204], `${title}: ${verb} ${answer?.body ?? ''}`).toContain(answer?.statusCode);
        }
      }
    },
  );
});
