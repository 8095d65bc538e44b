import type { LocationQuery, LocationQueryRaw } from 'vue-router';

/** What the page's address narrows the log to; an empty text narrows nothing. Instants are ISO 8601. */
export interface AuditFilter {
  readonly personId: string;
  readonly verb: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly environmentId: string;
  readonly instanceId: string;
  readonly ticketId: string;
  readonly from: string;
  readonly to: string;
}

/** Names in the address, as people may type them. */
const names = {
  personId: 'person',
  verb: 'verb',
  objectKind: 'object',
  objectId: 'object_id',
  environmentId: 'env',
  instanceId: 'instance',
  ticketId: 'ticket',
  from: 'from',
  to: 'to',
} as const satisfies Record<keyof AuditFilter, string>;

export const noFilter: AuditFilter = {
  ...{
    personId: '',
    verb: '',
    objectKind: '',
    objectId: '',
    environmentId: '',
    instanceId: '',
    ticketId: '',
  },
  ...{ from: '', to: '' },
};

function textOf(query: LocationQuery, name: keyof AuditFilter): string {
  const value = query[names[name]];
  return typeof value === 'string' ? value : '';
}

const idOf = (text: string) => (/^[1-9]\d{0,18}$/.test(text) ? text : '');

function instantOf(text: string): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? '' : new Date(at).toISOString();
}

/** Reads the filter; what makes no sense narrows nothing. */
export function filterOfQuery(query: LocationQuery): AuditFilter {
  const id = (name: keyof AuditFilter) => idOf(textOf(query, name));
  const objectId = id('objectId');
  return {
    personId: id('personId'),
    verb: textOf(query, 'verb').slice(0, 48),
    objectKind: objectId === '' ? '' : textOf(query, 'objectKind').slice(0, 24),
    objectId: textOf(query, 'objectKind') === '' ? '' : objectId,
    environmentId: id('environmentId'),
    instanceId: id('instanceId'),
    ticketId: id('ticketId'),
    from: instantOf(textOf(query, 'from')),
    to: instantOf(textOf(query, 'to')),
  };
}

/** The filter as an address, without what narrows nothing. */
export function queryOfFilter(filter: AuditFilter): LocationQueryRaw {
  const entries = Object.entries(names).map(
    ([name, short]) => [short, filter[name as keyof AuditFilter]] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

export function isNarrowed(filter: AuditFilter): boolean {
  return Object.values(filter).some((value) => value !== '');
}
