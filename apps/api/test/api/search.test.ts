import { pageOf, searchResultSchema, ticketCountsSchema, ticketSummarySchema } from '@altergate/contracts';
import { saveTitleWords, withTransaction } from '@altergate/db';
import type { Grant, TicketState } from '@altergate/domain';
import type { ApiClient } from '@altergate/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRun, addRunPlace } from './add-run.ts';
import type { RunPlace } from './add-run.ts';
import { startTestApi } from './start-test-api.ts';
import type { TestApi, TestPerson } from './start-test-api.ts';

type Person = ApiClient & { readonly person: TestPerson };

let api: TestApi;
let here: RunPlace;
let there: RunPlace;
let reviewer: Person;
let everybody: Person;
let authorId: bigint;
beforeAll(async () => {
  api = await startTestApi();
  here = await addRunPlace(api);
  there = await addRunPlace(api);
  const within: Grant = {
    role: 'reviewer',
    scope: { kind: 'environment', environmentId: here.environmentId.toString() },
  };
  reviewer = await api.signInAs('reviewer', [within]);
  everybody = await api.signInAs('everybody', [{ role: 'reviewer', scope: { kind: 'everything' } }]);
  authorId = (await api.addPerson('author')).id;
});
afterAll(() => api.close());

async function titled(title: string, place = here, table = 'orders', state: TicketState = 'in_review') {
  const { ticketId } = await addRun(api, place, { authorId, tables: [table] });
  await withTransaction(api.database.prisma, async (tx) => {
    await tx.ticket.update({ where: { id: ticketId }, data: { title, state } });
    const statement = await tx.statement.findFirstOrThrow({ where: { ticketId } });
    await tx.statementTable.create({
      data: {
        ...{ ticketId, statementId: statement.id, instanceId: place.instanceId },
        ...{ databaseName: 'shop', tableName: table, role: 'target' },
      },
    });
    await saveTitleWords(tx, ticketId, title);
  });
  return ticketId.toString();
}

async function search(q: string, { client = everybody, limit = 10 } = {}) {
  const answer = await client.get(`/api/v1/search?q=${encodeURIComponent(q)}&limit=${String(limit)}`);
  expect(answer.statusCode, answer.body).toBe(200);
  const { items, isMore } = searchResultSchema.parse(answer.json());
  return { found: items.map(({ match, ticket }) => `${match} ${ticket.id}`), isMore };
}

describe('the search of the top bar', () => {
  it('finds a ticket by its number, a table, and words of its title, each ticket once', async () => {
    const id = await titled('Widen the gizmo column', here, 'gizmo_parts');
    expect((await search(`#${id}`)).found).toEqual([`number ${id}`]);
    expect((await search(id)).found[0]).toBe(`number ${id}`);
    expect((await search('shop.gizmo_parts')).found).toEqual([`table ${id}`]);
    expect((await search('`shop`.`gizmo_parts`')).found).toEqual([`table ${id}`]);
    expect((await search('other.gizmo_parts')).found).toEqual([]);
    for (const words of ['gizmo', 'GIZ', 'column gizmo', 'widen giz', 'wíden gizmo']) {
      expect((await search(words)).found, words).toEqual([`title ${id}`]);
    }
    for (const words of ['gizmo column x', 'izmo', '%', '--', 'gizmo tree']) {
      expect((await search(words)).found, words).toEqual([]);
    }
  });

  it('finds the tickets of a table by its name alone, in whatever database, before those that name it in their title', async () => {
    const [touching, alike] = [
      await titled('Make it wider', here, 'widgets'),
      await titled('Drop what is old', here, 'widgets_old'),
    ];
    const both = await titled('Index on widgets', here, 'widgets');
    const naming = await titled('Archive widgets for good', here, 'archive');
    const found = [`table ${both}`, `table ${touching}`, `title ${naming}`];
    expect(await search('widgets')).toEqual({ found, isMore: false });
    expect((await search('`widgets`')).found).toEqual(found);
    expect((await search('widgets_old')).found).toEqual([`table ${alike}`]);
    expect((await search('widgets wider')).found).toEqual([]);
    const outside = await titled('Outside', there, 'widgets');
    expect((await search('widgets', { client: reviewer })).found).toEqual(found);
    expect((await search('widgets', { limit: 2 })).found).toEqual([`table ${outside}`, `title ${naming}`]);
    expect((await search('widgets', { limit: 2 })).isMore).toBe(true);
  });

  it('finds titles in scripts without spaces, also by one character', async () => {
    const id = await titled('给订单表添加备注列');
    for (const words of ['订单', '备注', '订单表添加', '列', '给']) {
      expect((await search(words)).found, words).toEqual([`title ${id}`]);
    }
    expect((await search('单订')).found).toEqual([]);
  });

  it('shows the newest first, and says when there are more', async () => {
    const ids: string[] = [];
    for (const number of [1, 2, 3]) ids.push(await titled(`Frequent thing ${String(number)}`));
    const [first = '', second = '', third = ''] = ids;
    expect(await search('frequent')).toEqual({
      found: [third, second, first].map((id) => `title ${id}`),
      isMore: false,
    });
    expect(await search('frequent', { limit: 2 })).toEqual({
      found: [third, second].map((id) => `title ${id}`),
      isMore: true,
    });
  });

  it('shows nothing of what is out of scope', async () => {
    const [inside, outside] = [
      await titled('Secret plan A', here, 'vault'),
      await titled('Secret plan B', there, 'vault'),
    ];
    expect((await search('secret', { client: reviewer })).found).toEqual([`title ${inside}`]);
    expect((await search('shop.vault', { client: reviewer })).found).toEqual([`table ${inside}`]);
    expect((await search(`#${outside}`, { client: reviewer })).found).toEqual([]);
    expect((await search('secret')).found).toEqual([`title ${outside}`, `title ${inside}`]);
  });

  it('forgets the words of a title that was changed', async () => {
    const id = await titled('Temporary wording');
    await withTransaction(api.database.prisma, (tx) => saveTitleWords(tx, BigInt(id), 'Final wording'));
    expect((await search('temporary')).found).toEqual([]);
    expect((await search('final')).found).toEqual([`title ${id}`]);
  });
});

describe('the list', () => {
  const list = async (query: string, client = everybody) =>
    pageOf(ticketSummarySchema).parse((await client.get(`/api/v1/tickets?${query}`)).json());

  it('is narrowed by words of the title, together with every other filter and page by page', async () => {
    const [one, two] = [await titled('Narrow gauge rail'), await titled('Narrow gauge wheel')];
    await titled('Narrow road');
    const other = await titled('Narrow gauge bridge', there);
    const ids = async (query: string, client = everybody) =>
      (await list(query, client)).items.map(({ id }) => id);
    expect(await ids('title=narrow+gauge')).toEqual([other, two, one]);
    expect(await ids('title=narrow+gauge', reviewer)).toEqual([two, one]);
    expect(await ids(`title=gauge&instanceId=${here.instanceId.toString()}&state=in_review`)).toEqual([
      two,
      one,
    ]);
    expect(await ids('title=gauge&state=draft')).toEqual([]);
    expect(await ids('title=gauge&view=needs-me', reviewer)).toEqual([two, one]);
    const first = await list('title=gauge&limit=2');
    expect(first.next).toBe(two);
    expect(await ids(`title=gauge&limit=2&before=${String(first.next)}`)).toEqual([one]);
  });

  it('names whom each ticket waits for', async () => {
    const id = await titled('Waits for somebody');
    const [row] = (await list('title=waits')).items;
    expect(row?.id).toBe(id);
    expect(row?.waitsFor.toSorted()).toEqual(
      [everybody, reviewer].map(({ person }) => `The ${person.name}`).toSorted(),
    );
  });

  it('has views with their counts, up to 99', async () => {
    const counter = await api.signInAs('counter', [
      {
        role: 'reviewer',
        scope: { kind: 'environment', environmentId: there.environmentId.toString() },
      },
    ]);
    const counts = async () => ticketCountsSchema.parse((await counter.get('/api/v1/tickets/counts')).json());
    const before = await counts();
    await titled('Counted', there);
    await titled('Counted', there, 'orders', 'succeeded');
    const after = await counts();
    expect(after['needs-me'].count).toBe(before['needs-me'].count + 1);
    expect(after.all.count).toBe(before.all.count + 2);
    expect(after.mine).toEqual({ count: 0, isMore: false });
    const { prisma } = api.database;
    await prisma.ticket.createMany({
      data: Array.from({ length: 120 }, () => ({
        ...{ title: 'mine', reason: '', state: 'draft', authorId: counter.person.id },
      })),
    });
    expect((await counts()).mine).toEqual({ count: 99, isMore: true });
  });
});
