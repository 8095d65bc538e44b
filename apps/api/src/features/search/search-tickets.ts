import type { SearchQuery, SearchResult } from '@altergate/contracts';
import { findTicketResource, findTitleSearch, listTicketIds } from '@altergate/db';
import type { Queryable, TicketListQuestion } from '@altergate/db';
import { isVisible } from '../../access/check-access.ts';
import { onlyEnvironmentOf } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { readSummaries } from '../tickets/list-tickets.ts';

type Match = SearchResult['items'][number]['match'];

interface Found {
  readonly match: Match;
  readonly ids: readonly bigint[];
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
  const [numbers, tables, titles] = await Promise.all([
    byNumber(database, principal, q),
    byTable(database, principal, q, limit),
    byTitle(database, principal, q, limit),
  ]);
  const matches = eachOnce([
    { match: 'number', ids: numbers },
    { match: 'table', ids: tables },
    { match: 'title', ids: titles },
  ]);
  const shown = fairShare(matches, limit);
  const summaries = await readSummaries(
    database,
    shown.map(({ id }) => id),
  );
  const tickets = new Map(summaries.map((ticket) => [ticket.id, ticket]));
  return {
    items: shown.flatMap(({ match, id }) => {
      const ticket = tickets.get(id.toString());
      return ticket === undefined ? [] : [{ match, ticket }];
    }),
    isMore: matches.length > limit,
  };
}

interface Matched {
  readonly match: Match;
  readonly id: bigint;
}

/** A ticket that is found in two ways stands where it is found first. */
function eachOnce(found: readonly Found[]): Matched[] {
  const seen = new Set<bigint>();
  return found.flatMap(({ match, ids }) =>
    ids.flatMap((id) => {
      if (seen.has(id)) return [];
      seen.add(id);
      return [{ match, id }];
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
async function byNumber(database: Queryable, principal: Principal, text: string): Promise<bigint[]> {
  const number = /^#?([1-9]\d{0,17})$/.exec(text)?.[1];
  if (number === undefined) return [];
  const id = BigInt(number);
  const row = await findTicketResource(database, id);
  if (row === null || !isVisible(principal, 'ticket.read', row)) return [];
  return [id];
}

/** `database.table` or `table`, also in backticks; a name has no spaces here. */
async function byTable(
  database: Queryable,
  principal: Principal,
  text: string,
  limit: number,
): Promise<readonly bigint[]> {
  const [, name = null, table] = /^(?:`?([^\s`.]+)`?\.)?`?([^\s`.]+)`?$/.exec(text) ?? [];
  return table === undefined ? [] : list(database, principal, { table: { database: name, table } }, limit);
}

async function byTitle(
  database: Queryable,
  principal: Principal,
  text: string,
  limit: number,
): Promise<readonly bigint[]> {
  const title = await findTitleSearch(database, text);
  return title === null ? [] : list(database, principal, { title }, limit);
}

/** One more than asked, to tell that there is more. */
async function list(
  database: Queryable,
  principal: Principal,
  filter: NonNullable<TicketListQuestion['filter']>,
  limit: number,
): Promise<readonly bigint[]> {
  const only = onlyEnvironmentOf(principal);
  const page = await listTicketIds(database, {
    view: 'all',
    personId: principal.personId,
    grants: principal.grants,
    filter: only === null ? filter : { ...filter, environmentId: BigInt(only) },
    before: null,
    limit: limit + 1,
  });
  return page.ids;
}
