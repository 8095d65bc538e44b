import type { TicketCounts, TicketListQuery, TicketSummary } from '@altergate/contracts';
import { countTickets, findTitleSearch, readTicketPage, readTicketSummaries } from '@altergate/db';
import type { Queryable, RoleHolder, TicketListQuestion, TicketSummaryRow } from '@altergate/db';
import { onlyEnvironmentOf } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { describeSummary } from './describe.ts';
import { peopleWaitedFor, readMovers } from './waits-for.ts';

type Filter = NonNullable<TicketListQuestion['filter']>;

/** `database.table`, or a table's name alone. */
export function tableOf(text: string): { readonly database: string | null; readonly table: string } {
  const dot = text.indexOf('.');
  return dot < 0
    ? { database: null, table: text }
    : { database: text.slice(0, dot), table: text.slice(dot + 1) };
}

/** The filter of a query; null when no ticket can match it. */
async function filterOf(
  database: Queryable,
  principal: Principal,
  query: TicketListQuery,
): Promise<Filter | null> {
  // Own tickets are listed wherever they lie; a token of one environment reaches none of the others.
  const only = onlyEnvironmentOf(principal);
  if (only !== null && query.environmentId !== undefined && query.environmentId !== only) return null;
  const environmentId = only ?? query.environmentId;
  const title = query.title === undefined || query.title === '' ? undefined : query.title;
  const search = title === undefined ? undefined : await findTitleSearch(database, title);
  if (search === null) return null;
  return {
    ...(query.state === undefined ? {} : { states: [query.state].flat() }),
    ...(environmentId === undefined ? {} : { environmentId: BigInt(environmentId) }),
    ...(query.instanceId === undefined ? {} : { instanceId: BigInt(query.instanceId) }),
    ...(query.table === undefined || query.table === '' ? {} : { table: tableOf(query.table) }),
    ...(search === undefined ? {} : { title: search }),
  };
}

/** A page of the tickets that a person may read, newest first. */
export async function readTicketList(
  database: Queryable,
  principal: Principal,
  query: TicketListQuery,
): Promise<{ items: TicketSummary[]; next: string | null }> {
  const filter = await filterOf(database, principal, query);
  if (filter === null) return { items: [], next: null };
  const question = {
    view: query.view === 'needs-me' ? 'needs_me' : query.view,
    personId: principal.personId,
    grants: principal.grants,
    filter,
    before: query.before === undefined ? null : BigInt(query.before),
    limit: query.limit,
  } as const;
  const [{ rows, next }, movers] = await Promise.all([
    readTicketPage(database, question),
    readMovers(database),
  ]);
  return { items: describeSummaries(rows, movers), next: next?.toString() ?? null };
}

/** These tickets as lists show them, with whom each waits for; newest first. */
export async function readSummaries(database: Queryable, ids: readonly bigint[]): Promise<TicketSummary[]> {
  if (ids.length === 0) return [];
  const [rows, movers] = await Promise.all([readTicketSummaries(database, ids), readMovers(database)]);
  return describeSummaries(rows, movers);
}

function describeSummaries(
  rows: readonly TicketSummaryRow[],
  movers: readonly RoleHolder[],
): TicketSummary[] {
  return rows.map((row) => describeSummary(row, peopleWaitedFor(row, movers)));
}

/** How many tickets each saved view holds, counted to a bound. */
export async function readTicketCounts(database: Queryable, principal: Principal): Promise<TicketCounts> {
  const only = onlyEnvironmentOf(principal);
  const count = (view: TicketListQuestion['view']) =>
    countTickets(database, {
      view,
      personId: principal.personId,
      grants: principal.grants,
      ...(only === null ? {} : { filter: { environmentId: BigInt(only) } }),
    });
  const [needsMe, mine, all] = await Promise.all([count('needs_me'), count('mine'), count('all')]);
  return { 'needs-me': { ...needsMe }, mine: { ...mine }, all: { ...all } };
}
