import { Prisma, findTitleSearch } from '@altergate/db';
import type { TicketListQuestion } from '@altergate/db';
import type { Grant } from '@altergate/domain';
import { describe, expect, test } from 'vitest';
import { ticketIdsQuery } from '../../src/lists.ts';
import { grantsToTry, me, places, platform, setUpListedTickets } from '../listed-tickets.ts';

setUpListedTickets();

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

  test('read about a page of the tickets of an instance and of a database, however many they have', async () => {
    const [, , [ofInstance] = [], , ofDatabase = []] = grantsToTry();
    const { instanceId } = places[1] ?? { instanceId: 0n };
    const page = (question: Pick<TicketListQuestion, 'grants' | 'filter'>) => {
      const query = ticketIdsQuery({ view: 'all', personId: me(), before: null, limit: 5, ...question });
      if (query === null) throw new Error('no query');
      return rowsReadBy(query);
    };
    // Each has about a thousand tickets.
    const everything: Grant[] = [{ role: 'reviewer', scope: { kind: 'everything' } }];
    expect(await page({ grants: everything, filter: { instanceId } })).toBeLessThan(120);
    expect(await page({ grants: ofInstance === undefined ? [] : [ofInstance] })).toBeLessThan(200);
    expect(await page({ grants: ofDatabase })).toBeLessThan(200);
  });

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
