import type { TicketListQuery, TicketSummary } from '@altergate/contracts';
import { listTickets } from '@altergate/db';
import type { Queryable, TicketListQuestion } from '@altergate/db';
import type { Principal } from '../../access/principal.ts';
import { describeSummary } from './describe.ts';

/** `database.table`, or a table's name alone. */
function tableOf(text: string): { readonly database: string | null; readonly table: string } {
  const dot = text.indexOf('.');
  return dot < 0
    ? { database: null, table: text }
    : { database: text.slice(0, dot), table: text.slice(dot + 1) };
}

function filterOf(query: TicketListQuery): NonNullable<TicketListQuestion['filter']> {
  return {
    ...(query.state === undefined ? {} : { states: [query.state].flat() }),
    ...(query.environmentId === undefined ? {} : { environmentId: BigInt(query.environmentId) }),
    ...(query.instanceId === undefined ? {} : { instanceId: BigInt(query.instanceId) }),
    ...(query.table === undefined || query.table === '' ? {} : { table: tableOf(query.table) }),
  };
}

/** A page of the tickets that a person may read, newest first. */
export async function readTicketList(
  database: Queryable,
  principal: Principal,
  query: TicketListQuery,
): Promise<{ items: TicketSummary[]; next: string | null }> {
  const page = await listTickets(database, {
    view: query.view === 'needs-me' ? 'needs_me' : query.view,
    personId: principal.personId,
    grants: principal.grants,
    filter: filterOf(query),
    before: query.before === undefined ? null : BigInt(query.before),
    limit: query.limit,
  });
  return { items: page.items.map(describeSummary), next: page.next?.toString() ?? null };
}
