import type { LocationQuery } from 'vue-router';
import { ticketViews, type TicketView } from '@altergate/contracts';
import { ticketStates, type TicketState } from '@altergate/domain';

/** What the ticket list shows; the address holds it. */
export interface TicketFilter {
  readonly view: TicketView;
  readonly states: readonly TicketState[];
  readonly environmentId: string;
  readonly instanceId: string;
  readonly table: string;
  /** Words of the title. */
  readonly text: string;
}

function single(value: LocationQuery[string] | undefined): string {
  const first = Array.isArray(value) ? value[0] : value;
  return first ?? '';
}

/** Reads a filter from an address; what it does not know is left out. */
export function filterOf(query: LocationQuery): TicketFilter {
  const states = single(query['state']).split(',');
  const view = single(query['view']);
  return {
    view: ticketViews.find((name) => name === view) ?? 'all',
    states: ticketStates.filter((state) => states.includes(state)),
    environmentId: single(query['env']),
    instanceId: single(query['instance']),
    table: single(query['table']),
    text: single(query['text']),
  };
}

/** The address's query of a filter; nothing is said twice. */
export function queryOf(filter: TicketFilter): Record<string, string> {
  const query: Record<string, string> = { view: filter.view };
  if (filter.states.length > 0) query['state'] = filter.states.join(',');
  if (filter.environmentId !== '') query['env'] = filter.environmentId;
  if (filter.instanceId !== '') query['instance'] = filter.instanceId;
  if (filter.table !== '') query['table'] = filter.table;
  if (filter.text !== '') query['text'] = filter.text;
  return query;
}

export function isNarrowed(filter: TicketFilter): boolean {
  return Object.keys(queryOf(filter)).length > 1;
}
