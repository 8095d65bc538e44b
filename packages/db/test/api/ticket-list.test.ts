import { countTickets, findTitleSearch, listTicketIds, readTicketSummaries } from '@altergate/db';
import type { Prisma, TicketListQuestion } from '@altergate/db';
import { isAllowedOnAll } from '@altergate/domain';
import type { Grant } from '@altergate/domain';
import { describe, expect, test } from 'vitest';
import {
  allIds,
  grantsToTry,
  me,
  newestFirst,
  places,
  platform,
  setUpListedTickets,
} from '../listed-tickets.ts';
import type { Row } from '../listed-tickets.ts';
import { addTicket, runTicket } from '../platform.ts';

setUpListedTickets();

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

  test('needs a reviewer where a run has copied everything and only a person cuts over, and tells so', async () => {
    const [place] = places;
    if (place === undefined) throw new Error('no place');
    const { prisma } = platform.db;
    const ticket = await addTicket(platform.db, place);
    const [id = 0n] = await runTicket(platform.db, place, ticket);
    const put = (data: Prisma.ExecutionUpdateInput) => prisma.execution.update({ where: { id }, data });
    const grants: Grant[] = [{ role: 'reviewer', scope: { kind: 'everything' } }];
    const isNeeded = async (of: readonly Grant[] = grants) => {
      const question = { view: 'needs_me', personId: me(), grants: of, before: null, limit: 1 } as const;
      const { ids } = await listTicketIds(prisma, { ...question, filter: { states: ['running'] } });
      const [summary] = await readTicketSummaries(prisma, [ticket.ticketId]);
      return { listed: ids.includes(ticket.ticketId), told: (summary?.waitsForCutOver.length ?? 0) > 0 };
    };
    const [yes, no] = [
      { listed: true, told: true },
      { listed: false, told: false },
    ];
    await put({ state: 'running', phase: 'copying', cutOverMode: 'wait' });
    expect(await isNeeded()).toEqual(no);
    await put({ phase: 'postponed' });
    expect(await isNeeded()).toEqual(yes);
    const ops: Grant[] = [{ role: 'ops', scope: { kind: 'everything' } }];
    expect(await isNeeded(ops)).toEqual({ listed: false, told: true });
    await put({ cutOverMode: 'when_copied' });
    expect(await isNeeded()).toEqual(no);
    await put({ cutOverHeld: true });
    expect(await isNeeded()).toEqual(yes);
    await put({ state: 'cancelling' });
    expect(await isNeeded()).toEqual(no);
    await prisma.execution.deleteMany({ where: { ticketId: ticket.ticketId } });
    await prisma.ticket.delete({ where: { id: ticket.ticketId } });
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
      (
        await listTicketIds(platform.db.prisma, {
          view: 'all',
          personId: me(),
          grants,
          before: null,
          limit: 1,
        })
      ).ids[0];
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

  test('holds a ticket once that names two databases of an instance, a database of two instances and a table twice', async () => {
    const [one, two] = places;
    if (one === undefined || two === undefined) throw new Error('no place');
    const { prisma } = platform.db;
    const { ticketId } = await addTicket(platform.db, one, { tables: ['twice', 'twice'] });
    const { currentRevisionId: revisionId } = await prisma.ticket.findUniqueOrThrow({
      where: { id: ticketId },
    });
    const { environmentId } = one;
    await prisma.ticketTarget.createMany({
      data: [
        {
          ...{ ticketId, revisionId, environmentId },
          position: 1,
          instanceId: one.instanceId,
          databaseName: 'blog',
        },
        {
          ...{ ticketId, revisionId, environmentId },
          position: 2,
          instanceId: two.instanceId,
          databaseName: 'shop',
        },
      ],
    });
    const grantOn = (scope: Grant['scope']): Grant[] => [{ role: 'ops', scope }];
    const database = { kind: 'database', environmentId: null, instanceId: null, pattern: 'shop' } as const;
    const everything = grantOn({ kind: 'everything' });
    const questions: Pick<TicketListQuestion, 'grants' | 'filter'>[] = [
      { grants: everything, filter: { instanceId: one.instanceId } },
      { grants: everything, filter: { table: { database: null, table: 'twice' } } },
      { grants: everything, filter: { table: { database: 'shop', table: 'twice' } } },
      { grants: [...grantOn(database), ...grantOn({ ...database, pattern: 'blog' })] },
    ];
    for (const question of questions) {
      const page = await listTicketIds(prisma, {
        ...{ view: 'all', personId: two.userId, before: ticketId + 1n, limit: 2, ...question },
      });
      expect(
        page.ids.filter((id) => id === ticketId),
        JSON.stringify(question.grants),
      ).toEqual([ticketId]);
    }
    await prisma.ticket.delete({ where: { id: ticketId } });
  });

  test('tells of each ticket what a row of the page shows', async () => {
    const [place] = places;
    if (place === undefined) throw new Error('no place');
    const ticket = await addTicket(platform.db, place, { tables: ['orders', 'lines', 'orders'] });
    const [first = 0n] = await runTicket(platform.db, place, ticket);
    await platform.db.prisma.execution.update({ where: { id: first }, data: { state: 'succeeded' } });
    const page = await listTicketIds(platform.db.prisma, {
      view: 'mine',
      personId: me(),
      grants: [],
      before: null,
      limit: 1,
    });
    expect((await readTicketSummaries(platform.db.prisma, page.ids))[0]).toMatchObject({
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
    const { ids } = await listTicketIds(prisma, question);
    expect(await readTicketSummaries(prisma, ids)).toMatchObject([
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
