import type { AuditEntryBody } from '@altergate/contracts';
import { listAudit, namePeople } from '@altergate/db';
import type { AuditEntry, AuditFilter, Database } from '@altergate/db';
import type { Principal } from '../../access/principal.ts';

export interface AuditQuery {
  readonly before?: string | undefined;
  readonly limit: number;
  readonly personId?: string | undefined;
  readonly ticketId?: string | undefined;
  readonly verb?: string | undefined;
}

function filterOf(query: AuditQuery): AuditFilter {
  return {
    ...(query.personId === undefined ? {} : { userId: BigInt(query.personId) }),
    ...(query.ticketId === undefined ? {} : { ticketId: BigInt(query.ticketId) }),
    ...(query.verb === undefined ? {} : { verb: query.verb }),
  };
}

const idOrNull = (id: bigint): string | null => (id === 0n ? null : id.toString());

/** Values of an entry's message; what is not an object has none. */
function paramsOf(entry: AuditEntry): AuditEntryBody['params'] {
  const { params } = entry;
  return typeof params === 'object' && params !== null && !Array.isArray(params) ? { ...params } : {};
}

/** Entries in the person's scope and their own, newest first; `next` is where the following page begins. */
export async function readAudit(
  database: Database,
  principal: Principal,
  query: AuditQuery,
): Promise<{ items: AuditEntryBody[]; next: string | null }> {
  const entries = await listAudit(database.prisma, {
    grants: principal.grants,
    ownUserId: principal.personId,
    before: query.before === undefined ? null : BigInt(query.before),
    limit: query.limit + 1,
    filter: filterOf(query),
  });
  const page = entries.slice(0, query.limit);
  const people = await namePeople(
    database.prisma,
    page.map((entry) => entry.userId),
  );
  const items = page.map((entry): AuditEntryBody => {
    const person = people.get(entry.userId);
    return {
      id: entry.id.toString(),
      at: entry.at.toISOString(),
      principal: entry.principalKind,
      person: person === undefined ? null : { ...person, id: person.id.toString() },
      verb: entry.verb,
      objectKind: entry.objectKind,
      objectId: entry.objectId.toString(),
      ticketId: idOrNull(entry.ticketId),
      executionId: idOrNull(entry.executionId),
      address: entry.address,
      requestId: entry.requestId,
      params: paramsOf(entry),
    };
  });
  const next = entries.length > page.length ? (page.at(-1)?.id.toString() ?? null) : null;
  return { items, next };
}
