import type { SearchQuery, SearchResult } from '@altergate/contracts';
import { findTicketResource, findTitleSearch, listTickets, readTicketSummaries } from '@altergate/db';
import type { Queryable, TicketListQuestion, TicketSummaryRow } from '@altergate/db';
import { isVisible } from '../../access/check-access.ts';
import { onlyEnvironmentOf } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { describeSummaries } from '../tickets/list-tickets.ts';

type Match = SearchResult['items'][number]['match'];

interface Found {
  readonly match: Match;
  readonly rows: readonly TicketSummaryRow[];
}

/**
 * Finds tickets by their number, by `database.table`, and by the words of their title, in this order; each only once, and
 * only those that the person may read.
 */
export async function searchTickets(
  database: Queryable,
  principal: Principal,
  { q, limit }: SearchQuery,
): Promise<SearchResult> {
  const found: Found[] = [
    { match: 'number', rows: await byNumber(database, principal, q) },
    { match: 'table', rows: await byTable(database, principal, q, limit) },
    { match: 'title', rows: await byTitle(database, principal, q, limit) },
  ];
  const seen = new Set<bigint>();
  const matches = found.flatMap(({ match, rows }) =>
    rows.flatMap((row) => {
      if (seen.has(row.id)) return [];
      seen.add(row.id);
      return [{ match, row }];
    }),
  );
  const shown = matches.slice(0, limit);
  const tickets = await describeSummaries(
    database,
    shown.map(({ row }) => row),
  );
  return {
    items: shown.flatMap(({ match }, index) => {
      const ticket = tickets[index];
      return ticket === undefined ? [] : [{ match, ticket }];
    }),
    isMore: matches.length > limit,
  };
}

/** `#128` or `128`. */
async function byNumber(
  database: Queryable,
  principal: Principal,
  text: string,
): Promise<TicketSummaryRow[]> {
  const number = /^#?([1-9]\d{0,17})$/.exec(text)?.[1];
  if (number === undefined) return [];
  const id = BigInt(number);
  const row = await findTicketResource(database, id);
  if (row === null || !isVisible(principal, 'ticket.read', row)) return [];
  return readTicketSummaries(database, [id]);
}

/** `database.table`, also in backticks; a name has no spaces here. */
async function byTable(
  database: Queryable,
  principal: Principal,
  text: string,
  limit: number,
): Promise<readonly TicketSummaryRow[]> {
  const [, name, table] = /^`?([^\s`.]+)`?\.`?([^\s`.]+)`?$/.exec(text) ?? [];
  if (name === undefined || table === undefined) return [];
  return list(database, principal, { table: { database: name, table } }, limit);
}

async function byTitle(
  database: Queryable,
  principal: Principal,
  text: string,
  limit: number,
): Promise<readonly TicketSummaryRow[]> {
  const title = await findTitleSearch(database, text);
  return title === null ? [] : list(database, principal, { title }, limit);
}

/** One more than asked, to tell that there is more. */
async function list(
  database: Queryable,
  principal: Principal,
  filter: NonNullable<TicketListQuestion['filter']>,
  limit: number,
): Promise<readonly TicketSummaryRow[]> {
  const only = onlyEnvironmentOf(principal);
  const page = await listTickets(database, {
    view: 'all',
    personId: principal.personId,
    grants: principal.grants,
    filter: only === null ? filter : { ...filter, environmentId: BigInt(only) },
    before: null,
    limit: limit + 1,
  });
  return page.items;
}
