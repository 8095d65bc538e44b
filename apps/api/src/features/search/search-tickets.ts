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
 * Finds tickets by their number, by `database.table` or a table's name alone, and by the words of their title, in this
 * order; each only once, and only those that the person may read. A word may be a table and stand in titles: then neither
 * takes all the room.
 */
export async function searchTickets(
  database: Queryable,
  principal: Principal,
  { q, limit }: SearchQuery,
): Promise<SearchResult> {
  const [numbers, tables, titles] = [
    await byNumber(database, principal, q),
    await byTable(database, principal, q, limit),
    await byTitle(database, principal, q, limit),
  ];
  const matches = eachOnce([
    { match: 'number', rows: numbers },
    { match: 'table', rows: tables },
    { match: 'title', rows: titles },
  ]);
  const shown = fairShare(matches, limit);
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

interface Matched {
  readonly match: Match;
  readonly row: TicketSummaryRow;
}

/** A ticket that is found in two ways stands where it is found first. */
function eachOnce(found: readonly Found[]): Matched[] {
  const seen = new Set<bigint>();
  return found.flatMap(({ match, rows }) =>
    rows.flatMap((row) => {
      if (seen.has(row.id)) return [];
      seen.add(row.id);
      return [{ match, row }];
    }),
  );
}

/** The best matches; those by title keep up to half of the room, however many tickets the table has. */
function fairShare(matches: readonly Matched[], limit: number): Matched[] {
  const titles = matches.filter(({ match }) => match === 'title');
  const better = matches.filter(({ match }) => match !== 'title');
  const kept = Math.min(titles.length, Math.floor(limit / 2));
  const first = better.slice(0, limit - kept);
  return [...first, ...titles.slice(0, limit - first.length)];
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

/** `database.table` or `table`, also in backticks; a name has no spaces here. */
async function byTable(
  database: Queryable,
  principal: Principal,
  text: string,
  limit: number,
): Promise<readonly TicketSummaryRow[]> {
  const [, name = null, table] = /^(?:`?([^\s`.]+)`?\.)?`?([^\s`.]+)`?$/.exec(text) ?? [];
  return table === undefined ? [] : list(database, principal, { table: { database: name, table } }, limit);
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
