import type { AuditEntryBody, AuditExportQuery, AuditQuery } from '@altergate/contracts';
import { listAudit, namePeople, nameTokens } from '@altergate/db';
import type { AuditEntry, AuditFilter, AuditQuestion, Database } from '@altergate/db';
import { onlyEnvironmentOf } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';

type Filters = Omit<AuditExportQuery, 'format' | 'ask'>;

/** What a query asks for, without empty parts. An object needs both its kind and its id. */
export function filterOf(query: Filters): AuditFilter {
  const { personId, ticketId, executionId, environmentId, instanceId, verb, objectKind, objectId } = query;
  return {
    ...(personId === undefined ? {} : { userId: BigInt(personId) }),
    ...(ticketId === undefined ? {} : { ticketId: BigInt(ticketId) }),
    ...(executionId === undefined ? {} : { executionId: BigInt(executionId) }),
    ...(environmentId === undefined ? {} : { environmentId: BigInt(environmentId) }),
    ...(instanceId === undefined ? {} : { instanceId: BigInt(instanceId) }),
    ...(verb === undefined || verb === '' ? {} : { verb }),
    ...(objectKind === undefined || objectId === undefined
      ? {}
      : { object: { kind: objectKind, id: BigInt(objectId) } }),
    ...(query.from === undefined ? {} : { from: new Date(query.from) }),
    ...(query.to === undefined ? {} : { to: new Date(query.to) }),
  };
}

/** Whose entries the principal may read: those in scope, and their own. */
export function readerOf(
  principal: Principal,
): Pick<AuditQuestion, 'grants' | 'ownUserId' | 'ownEnvironmentId'> {
  const only = onlyEnvironmentOf(principal);
  return {
    grants: principal.grants,
    ownUserId: principal.personId,
    ownEnvironmentId: only === null ? null : BigInt(only),
  };
}

const idOrNull = (id: bigint): string | null => (id === 0n ? null : id.toString());

/** Values of an entry's message; what is not an object has none. */
function paramsOf(entry: AuditEntry): AuditEntryBody['params'] {
  const { params } = entry;
  return typeof params === 'object' && params !== null && !Array.isArray(params) ? { ...params } : {};
}

/** Entries with the names of people and tokens. */
export async function describeEntries(
  database: Database,
  entries: readonly AuditEntry[],
): Promise<AuditEntryBody[]> {
  const people = await namePeople(
    database.prisma,
    entries.map((entry) => entry.userId),
  );
  const tokens = await nameTokens(
    database.prisma,
    entries.filter((entry) => entry.principalKind === 'token').map((entry) => entry.principalId),
  );
  return entries.map((entry): AuditEntryBody => {
    const person = people.get(entry.userId);
    return {
      id: entry.id.toString(),
      at: entry.at.toISOString(),
      principal: entry.principalKind,
      token: entry.principalKind === 'token' ? (tokens.get(entry.principalId) ?? null) : null,
      person: person === undefined ? null : { ...person, id: person.id.toString() },
      verb: entry.verb,
      objectKind: entry.objectKind,
      objectId: entry.objectId.toString(),
      ticketId: idOrNull(entry.ticketId),
      executionId: idOrNull(entry.executionId),
      environmentId: idOrNull(entry.environmentId),
      instanceId: idOrNull(entry.instanceId),
      database: entry.database,
      address: entry.address,
      requestId: entry.requestId,
      params: paramsOf(entry),
    };
  });
}

/** Entries in the person's scope and their own, newest first; `next` is where the following page begins. */
export async function readAudit(
  database: Database,
  principal: Principal,
  query: AuditQuery,
): Promise<{ items: AuditEntryBody[]; next: string | null }> {
  const entries = await listAudit(database.prisma, {
    ...readerOf(principal),
    before: query.before === undefined ? null : BigInt(query.before),
    ...(query.after === undefined ? {} : { after: BigInt(query.after) }),
    limit: query.limit + 1,
    filter: filterOf(query),
  });
  const page = entries.slice(0, query.limit);
  const next = entries.length > page.length ? (page.at(-1)?.id.toString() ?? null) : null;
  return { items: await describeEntries(database, page), next };
}
