import { Prisma, countTickets, findTitleSearch, listExecutions, listTickets } from '@altergate/db';
import type { TicketListQuestion } from '@altergate/db';
import { isAllowedOnAll, titleWords } from '@altergate/domain';
import type { Grant, Resource, TicketState } from '@altergate/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ticketIdsQuery } from '../../src/lists.ts';
import { addPlace, addTicket, openPlatform, runTicket } from '../platform.ts';
import type { Place, Platform } from '../platform.ts';

const count = 3_000;
const listed: TicketState[] = ['draft', 'in_review', 'approved', 'succeeded', 'rejected', 'failed'];
const databases = ['shop', 'SHOP', 'shop_eu', 'blog'];

interface Row {
  id: bigint;
  state: TicketState;
  authorId: bigint;
  resource: Resource;
}

let platform: Platform;
let places: Place[];
let rows: Row[];
const me = () => places[0]?.userId ?? 0n;

beforeAll(async () => {
  platform = await openPlatform();
  places = [await addPlace(platform.db), await addPlace(platform.db), await addPlace(platform.db)];
  rows = Array.from({ length: count }, (_, index) => rowOf(index));
  await insertRows();
  await platform.db.prisma
    .$queryRaw`ANALYZE TABLE tickets, ticket_targets, statements, statement_tables, ticket_revisions, title_words`;
});
afterAll(() => platform.close());

/** A mix in which states, people, instances and databases fall together in every way. */
function rowOf(index: number): Row {
  const place = places[Math.floor(index / 2) % 3];
  const author = places[index % 7 < 3 ? index % 7 : 1];
  const state = listed[index % 6];
  if (place === undefined || author === undefined || state === undefined) throw new Error('no place');
  return {
    ...{ id: BigInt(index + 1), state, authorId: author.userId },
    resource: {
      environmentId: place.environmentId.toString(),
      instanceId: place.instanceId.toString(),
      database: databases[index % databases.length] ?? '',
    },
  };
}

/** Every title has frequent words; every hundredth has a rare one. */
function titleOf({ id }: Row): string {
  const verb = ['Add', 'Drop', 'Widen'][Number(id % 3n)] ?? '';
  return `${verb} note${String(id % 10n)} to orders${id % 100n === 0n ? ' zebra' : ''} 订单`;
}

async function insertRows(): Promise<void> {
  const { prisma } = platform.db;
  const environmentId = (row: Row) => BigInt(row.resource.environmentId ?? 0);
  const instanceId = (row: Row) => BigInt(row.resource.instanceId ?? 0);
  const databaseName = (row: Row) => row.resource.database ?? '';
  await prisma.ticket.createMany({
    data: rows.map((row) => ({
      ...{ id: row.id, title: titleOf(row), reason: '', state: row.state, authorId: row.authorId },
      ...{ environmentId: environmentId(row), currentRevisionId: row.id },
    })),
  });
  const own = (row: Row) => ({ id: row.id, ticketId: row.id });
  await prisma.titleWord.createMany({
    data: rows.flatMap((row) => titleWords(titleOf(row)).map((word) => ({ word, ticketId: row.id }))),
  });
  await prisma.ticketRevision.createMany({
    data: rows.map((row) => ({ ...own(row), number: 1, authorId: row.authorId, sqlText: '' })),
  });
  await prisma.ticketTarget.createMany({
    data: rows.map((row) => ({
      ...{ ...own(row), revisionId: row.id, position: 0, instanceId: instanceId(row) },
      ...{ environmentId: environmentId(row), databaseName: databaseName(row) },
    })),
  });
  await prisma.statement.createMany({
    data: rows.map((row) => ({
      ...{ ...own(row), revisionId: row.id, position: 0, kind: 'alter_table', rangeStart: 0, rangeEnd: 1 },
      ...{ executedText: '', tableName: `t${String(row.id % 50n)}` },
    })),
  });
  await prisma.statementTable.createMany({
    data: rows.map((row) => ({
      ...{ ...own(row), statementId: row.id, instanceId: instanceId(row), databaseName: databaseName(row) },
      ...{ tableName: `t${String(row.id % 50n)}`, role: 'changes' },
    })),
  });
}

/** Grants of every kind of scope, alone and together. */
function grantsToTry(): Grant[][] {
  const [one, two] = places;
  if (one === undefined || two === undefined) throw new Error('no place');
  const environment: Grant = {
    role: 'reviewer',
    scope: { kind: 'environment', environmentId: one.environmentId.toString() },
  };
  const instance: Grant = {
    role: 'reviewer',
    scope: { kind: 'instance', instanceId: two.instanceId.toString() },
  };
  const database = (pattern: string, at: { environmentId?: string; instanceId?: string } = {}): Grant => ({
    role: 'reviewer',
    scope: { kind: 'database', environmentId: null, instanceId: null, pattern, ...at },
  });
  return [
    [{ role: 'reviewer', scope: { kind: 'everything' } }],
    [environment],
    [instance],
    [environment, instance],
    [database('shop')],
    [database('shop*')],
    [database('*_eu', { environmentId: one.environmentId.toString() })],
    [database('s*', { instanceId: two.instanceId.toString() }), database('blog')],
    [],
  ];
}

/** Follows the pages to the end, as a person would. */
async function allIds(
  question: Omit<TicketListQuestion, 'before' | 'limit'>,
  limit = 400,
): Promise<bigint[]> {
  const ids: bigint[] = [];
  let before: bigint | null = null;
  do {
    const page: Awaited<ReturnType<typeof listTickets>> = await listTickets(platform.db.prisma, {
      ...question,
      before,
      limit,
    });
    ids.push(...page.items.map((item) => item.id));
    before = page.next;
  } while (before !== null);
  return ids;
}

const newestFirst = (wanted: (row: Row) => boolean) =>
  rows
    .filter(wanted)
    .map((row) => row.id)
    .reverse();

describe('the list of tickets', () => {
  test('shows exactly what the rules of the domain allow to read, and one’s own, for grants of every kind', async () => {
    for (const grants of grantsToTry()) {
      const ids = await allIds({ view: 'all', personId: me(), grants });
      const expected = newestFirst(
        (row) => row.authorId === me() || isAllowedOnAll(grants, 'ticket.read', [row.resource]),
      );
      expect(ids, JSON.stringify(grants)).toEqual(expected);
    }
  });

  test('needs a reviewer where somebody else’s waits in scope, and everybody where their own came back', async () => {
    for (const grants of grantsToTry()) {
      const ids = await allIds({ view: 'needs_me', personId: me(), grants });
      const may = (row: Row) => isAllowedOnAll(grants, 'ticket.decide', [row.resource]);
      const expected = newestFirst((row) => {
        if (row.state === 'in_review') return may(row) && row.authorId !== me();
        if (row.state === 'approved' || row.state === 'failed') return may(row);
        return row.authorId === me() && (row.state === 'draft' || row.state === 'rejected');
      });
      expect(ids, JSON.stringify(grants)).toEqual(expected);
    }
  });

  test('narrows by state, environment, instance and table, together and alone', async () => {
    const [grants = []] = grantsToTry();
    const [one] = places;
    if (one === undefined) throw new Error('no place');
    const base = { view: 'all', personId: me(), grants } as const;
    const list = (filter: TicketListQuestion['filter'] & object) => allIds({ ...base, filter });
    expect(await list({ states: ['draft', 'failed'] })).toEqual(
      newestFirst((row) => row.state === 'draft' || row.state === 'failed'),
    );
    expect(await list({ instanceId: one.instanceId })).toEqual(
      newestFirst((row) => row.resource.instanceId === one.instanceId.toString()),
    );
    expect(await list({ table: { database: null, table: 't7' } })).toEqual(
      newestFirst((row) => row.id % 50n === 7n),
    );
    expect(
      await list({
        ...{
          states: ['approved'],
          environmentId: one.environmentId,
          table: { database: 'blog', table: 't20' },
        },
      }),
    ).toEqual(
      newestFirst(
        (row) =>
          row.state === 'approved' &&
          row.resource.environmentId === one.environmentId.toString() &&
          row.resource.database === 'blog' &&
          row.id % 50n === 20n,
      ),
    );
  });

  test('is narrowed by words of the title, alone and with every other filter, for grants of every kind', async () => {
    const cases: [string, (row: Row) => boolean][] = [
      ['zebra', (row) => row.id % 100n === 0n],
      ['orders', () => true],
      ['订单', () => true],
      ['note7 widen', (row) => row.id % 10n === 7n && row.id % 3n === 2n],
      ['zebra to no', (row) => row.id % 100n === 0n],
    ];
    for (const [text, matches] of cases) {
      const title = await findTitleSearch(platform.db.prisma, text);
      if (title === null) throw new Error(`${text} is not looked for`);
      for (const grants of grantsToTry()) {
        const readable = (row: Row) =>
          row.authorId === me() || isAllowedOnAll(grants, 'ticket.read', [row.resource]);
        expect(await allIds({ view: 'all', personId: me(), grants, filter: { title } }), text).toEqual(
          newestFirst((row) => matches(row) && readable(row)),
        );
      }
      const mine = await allIds({ view: 'mine', personId: me(), grants: [], filter: { title } });
      expect(mine, text).toEqual(newestFirst((row) => matches(row) && row.authorId === me()));
      const drafts = { title, states: ['draft'] } as const;
      const [grants = []] = grantsToTry();
      expect(await allIds({ view: 'all', personId: me(), grants, filter: drafts }), text).toEqual(
        newestFirst((row) => matches(row) && row.state === 'draft'),
      );
    }
    for (const text of ['nowhere', 'zebra nowhere', '', '%']) {
      expect(await findTitleSearch(platform.db.prisma, text), text).toBeNull();
    }
  });

  test('begins a search where the rarest word stands', async () => {
    expect(await findTitleSearch(platform.db.prisma, 'orders zebra to')).toMatchObject({
      driver: ['zebra'],
    });
    expect(await findTitleSearch(platform.db.prisma, 'note')).toEqual({
      driver: Array.from({ length: 10 }, (_, number) => `note${String(number)}`),
      others: [],
    });
  });

  test('counts its views to a bound', async () => {
    const [grants = []] = grantsToTry();
    const count = (question: Pick<TicketListQuestion, 'view' | 'grants' | 'filter'>) =>
      countTickets(platform.db.prisma, { personId: me(), ...question });
    expect(await count({ view: 'all', grants })).toEqual({ count: 99, isMore: true });
    expect(await count({ view: 'all', grants: [], filter: { states: ['scheduled'] } })).toEqual({
      count: 0,
      isMore: false,
    });
  });

  test('is not shown a ticket of which only one of two targets is covered', async () => {
    const [one, two] = places;
    if (one === undefined || two === undefined) throw new Error('no place');
    const { ticketId } = await addTicket(platform.db, two, { state: 'in_review' });
    const grants: Grant[] = [
      { role: 'ops', scope: { kind: 'instance', instanceId: two.instanceId.toString() } },
    ];
    const newest = async () =>
      (await listTickets(platform.db.prisma, { view: 'all', personId: me(), grants, before: null, limit: 1 }))
        .items[0]?.id;
    expect(await newest()).toBe(ticketId);
    const ticket = await platform.db.prisma.ticket.findUniqueOrThrow({ where: { id: ticketId } });
    await platform.db.prisma.ticketTarget.create({
      data: {
        ...{ ticketId, revisionId: ticket.currentRevisionId, position: 1, instanceId: one.instanceId },
        ...{ environmentId: two.environmentId, databaseName: 'shop' },
      },
    });
    expect(await newest()).not.toBe(ticketId);
    await platform.db.prisma.ticket.delete({ where: { id: ticketId } });
  });

  test('tells of each ticket what a row of the page shows', async () => {
    const [place] = places;
    if (place === undefined) throw new Error('no place');
    const ticket = await addTicket(platform.db, place, { tables: ['orders', 'lines', 'orders'] });
    const [first = 0n] = await runTicket(platform.db, place, ticket);
    await platform.db.prisma.execution.update({ where: { id: first }, data: { state: 'succeeded' } });
    const page = await listTickets(platform.db.prisma, {
      view: 'mine',
      personId: me(),
      grants: [],
      before: null,
      limit: 1,
    });
    expect(page.items[0]).toMatchObject({
      id: ticket.ticketId,
      state: 'running',
      author: { id: place.userId },
      environment: { id: place.environmentId, isProduction: false },
      targets: [{ instanceId: place.instanceId, database: 'shop' }],
      tables: ['orders', 'lines'],
      executionsDone: 1,
      executionsTotal: 3,
    });
    expect(page.next).toBe(ticket.ticketId);
  });

  test('keeps apart what tickets of one page have, in the order of each, by the current revision', async () => {
    const [one, two, three] = places;
    if (one === undefined || two === undefined || three === undefined) throw new Error('no places');
    const { prisma } = platform.db;
    const neighbour = await addTicket(platform.db, two, { tables: ['lines'], database: 'blog' });
    const { ticketId } = await addTicket(platform.db, one, { tables: ['left_behind'], database: 'old' });
    const { id: revisionId } = await prisma.ticketRevision.create({
      data: { ticketId, number: 2, authorId: two.userId, sqlText: '' },
    });
    await prisma.ticket.update({ where: { id: ticketId }, data: { currentRevisionId: revisionId } });
    for (const [position, place] of [[1, three] as const, [0, one] as const]) {
      const { instanceId, environmentId } = place;
      const where = { position, instanceId, environmentId, databaseName: `shop_${String(position)}` };
      await prisma.ticketTarget.create({ data: { ticketId, revisionId, ...where } });
    }
    for (const [position, tableName] of [[1, 'second'] as const, [0, 'first'] as const]) {
      const text = { kind: 'alter_table', rangeStart: 0, rangeEnd: 1, executedText: '' };
      await prisma.statement.create({ data: { ticketId, revisionId, position, tableName, ...text } });
    }
    const everything: Grant = { role: 'developer', scope: { kind: 'everything' } };
    const question = { view: 'all', personId: me(), grants: [everything], before: null, limit: 2 } as const;
    expect((await listTickets(prisma, question)).items).toMatchObject([
      {
        id: ticketId,
        authorIds: [one.userId, two.userId],
        targets: [
          { instanceId: one.instanceId, environmentId: one.environmentId, database: 'shop_0' },
          { instanceId: three.instanceId, environmentId: three.environmentId, database: 'shop_1' },
        ],
        tables: ['first', 'second'],
        executionsTotal: 4,
      },
      {
        id: neighbour.ticketId,
        authorIds: [two.userId],
        targets: [{ instanceId: two.instanceId, database: 'blog' }],
        tables: ['lines'],
      },
    ]);
  });
});

describe('the queries of the list', () => {
  interface ExplainRow {
    table: string | null;
    type: string | null;
    key: string | null;
  }
  async function explain(question: Omit<TicketListQuestion, 'before' | 'limit'>): Promise<ExplainRow[]> {
    const query = ticketIdsQuery({ ...question, before: 2_500n, limit: 50 });
    if (query === null) return [];
    const plan = await platform.db.prisma.$queryRaw<ExplainRow[]>(
      Prisma.sql`EXPLAIN FORMAT=TRADITIONAL ${query}`,
    );
    return plan.filter((row) => row.table !== null && !row.table.startsWith('<'));
  }

  test('use an index for every table, whatever the view, the grants and the filter', async () => {
    const filters: TicketListQuestion['filter'][] = [
      {},
      { states: ['approved'] },
      { instanceId: places[0]?.instanceId ?? 0n },
      { table: { database: 'shop', table: 't5' } },
      { table: { database: null, table: 't5' } },
      { environmentId: places[0]?.environmentId ?? 0n },
      ...(await titleFilters()),
    ];
    for (const view of ['mine', 'needs_me', 'all'] as const) {
      for (const grants of grantsToTry()) {
        for (const filter of filters) {
          const plan = await explain({
            view,
            personId: me(),
            grants,
            ...(filter === undefined ? {} : { filter }),
          });
          const without = plan.filter((row) => row.key === null || row.type === 'ALL');
          expect(without, `${view} ${JSON.stringify(grants)}`).toEqual([]);
        }
      }
    }
  });

  /** A rare word, frequent ones, a beginning, and words of a script without spaces. */
  async function titleFilters() {
    const texts = ['zebra', 'orders', 'orders add note3', 'note', '订单', 'widen or'];
    const searches = await Promise.all(texts.map((text) => findTitleSearch(platform.db.prisma, text)));
    return searches.map((title) => {
      if (title === null) throw new Error('nothing is looked for');
      return { title };
    });
  }

  /** Rows that the server read for a query, counted by its storage engine. */
  function rowsReadBy(query: Prisma.Sql): Promise<number> {
    return platform.db.prisma.$transaction(async (tx) => {
      const status = async () => {
        const [row] = await tx.$queryRaw<{ total: number }[]>`
          SELECT SUM(VARIABLE_VALUE) AS total FROM performance_schema.session_status WHERE VARIABLE_NAME IN
            ('Handler_read_key', 'Handler_read_next', 'Handler_read_prev', 'Handler_read_rnd_next', 'Handler_read_last')`;
        return Number(row?.total ?? 0);
      };
      const first = await status();
      const ofCounting = (await status()) - first;
      const before = await status();
      await tx.$queryRaw(query);
      return (await status()) - before - ofCounting;
    });
  }

  test('read about a page of the tickets of a table, in the order of its own index, whether its database is named or not', async () => {
    const [grants = []] = grantsToTry();
    const page = async (table: { database: string | null; table: string }) => {
      const query = ticketIdsQuery({
        ...{ view: 'all', personId: me(), grants, before: null, limit: 3, filter: { table } },
      });
      if (query === null) throw new Error('no query');
      return rowsReadBy(query);
    };
    // 60 tickets touch the table; reading and sorting them all would take several hundred rows.
    expect(await page({ database: null, table: 't5' })).toBeLessThan(90);
    expect(await page({ database: 'SHOP', table: 't5' })).toBeLessThan(90);
  });

  test('read about a page of rows, not the table, however far down the page is, for scopes without a wildcard', async () => {
    for (const grants of grantsToTry().slice(0, 5)) {
      const query = ticketIdsQuery({ view: 'all', personId: me(), grants, before: 1_500n, limit: 50 });
      if (query === null) throw new Error('no query');
      expect(await rowsReadBy(query), JSON.stringify(grants)).toBeLessThan(1_000);
    }
    for (const filter of await titleFilters()) {
      const grants = grantsToTry()[0] ?? [];
      const question = { view: 'all', personId: me(), grants, filter, before: 2_500n, limit: 50 } as const;
      const query = ticketIdsQuery(question);
      if (query === null) throw new Error('no query');
      // The newest 10,000 matches of a frequent word are counted in the index before the page is read.
      const bound = filter.title.driver.length === 1 ? 4_500 : 9_000;
      expect(await rowsReadBy(query), filter.title.driver.join()).toBeLessThan(bound);
    }
    const byOffset = Prisma.sql`SELECT t.id FROM tickets t ORDER BY t.id DESC LIMIT 50 OFFSET 1500`;
    expect(await rowsReadBy(byOffset)).toBeGreaterThan(1_000);
  });
});

describe('the list of executions', () => {
  test('shows live ones in scope, and all of them page by page', async () => {
    const [place, other] = places;
    if (place === undefined || other === undefined) throw new Error('no place');
    const [mine = 0n] = await runTicket(platform.db, place, await addTicket(platform.db, place));
    const [theirs = 0n] = await runTicket(platform.db, other, await addTicket(platform.db, other));
    await platform.db.prisma.execution.updateMany({
      where: { id: { lt: mine } },
      data: { state: 'succeeded' },
    });
    const grants: Grant[] = [
      { role: 'ops', scope: { kind: 'environment', environmentId: place.environmentId.toString() } },
    ];
    const list = async (live: boolean, granted: Grant[]) =>
      (await listExecutions(platform.db.prisma, { grants: granted, live, before: null, limit: 50 })).map(
        (row) => row.id,
      );
    expect(await list(true, grants)).toEqual([mine]);
    expect(await list(true, [])).toEqual([]);
    const everything: Grant[] = [{ role: 'ops', scope: { kind: 'everything' } }];
    expect(await list(true, everything)).toEqual([theirs, mine]);
    expect(await list(false, grants)).not.toContain(theirs);
    expect((await list(false, everything)).length).toBeGreaterThan(2);
  });
});
