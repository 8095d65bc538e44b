import type { Grant } from '@altergate/domain';
import type { Actor } from './actor.ts';
import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';
import { canonicalJson } from './json.ts';
import type { Json } from './json.ts';
import { unionOfScopes } from './scope-sql.ts';
import type { ScopeColumns } from './scope-sql.ts';

/** What happened, before it has a number and a time. Ids that don't apply are left out. */
export interface NewAuditEntry {
  readonly actor: Actor;
  readonly verb: string;
  readonly objectKind: string;
  readonly objectId: bigint;
  readonly ticketId?: bigint;
  readonly executionId?: bigint;
  readonly environmentId?: bigint;
  readonly instanceId?: bigint;
  readonly database?: string;
  /** Values of the verb's message, before and after; kept as canonical JSON. */
  readonly params?: unknown;
}

export interface AuditEntry {
  readonly id: bigint;
  readonly at: Date;
  readonly principalKind: Actor['kind'];
  readonly principalId: bigint;
  readonly userId: bigint;
  readonly verb: string;
  readonly objectKind: string;
  readonly objectId: bigint;
  readonly ticketId: bigint;
  readonly executionId: bigint;
  readonly environmentId: bigint;
  readonly instanceId: bigint;
  readonly database: string;
  readonly address: string;
  readonly requestId: string;
  readonly params: Json;
}

/** Adds one entry in the transaction of the change it tells of. Triggers refuse UPDATE and DELETE on the table. */
export async function writeAudit(tx: Transaction, entry: NewAuditEntry): Promise<void> {
  const { actor } = entry;
  await tx.$executeRaw`
    INSERT INTO audit_entries (principal_kind, principal_id, user_id, verb, object_kind, object_id, ticket_id,
      execution_id, environment_id, instance_id, database_name, address, request_id, payload)
    VALUES (${actor.kind}, ${actor.principalId}, ${actor.userId}, ${entry.verb}, ${entry.objectKind}, ${entry.objectId},
      ${entry.ticketId ?? 0n}, ${entry.executionId ?? 0n}, ${entry.environmentId ?? 0n}, ${entry.instanceId ?? 0n},
      ${entry.database ?? ''}, ${actor.address}, ${actor.requestId}, ${canonicalJson(entry.params ?? {})})`;
}

export interface AuditFilter {
  readonly userId?: bigint;
  readonly ticketId?: bigint;
  readonly executionId?: bigint;
  readonly environmentId?: bigint;
  readonly instanceId?: bigint;
  readonly verb?: string;
  readonly object?: { readonly kind: string; readonly id: bigint };
  /** From this moment on, until before that one. */
  readonly from?: Date;
  readonly to?: Date;
}

export interface AuditQuestion {
  /** Rights of the reader; entries of the whole product (environment 0) need a grant on everything. */
  readonly grants: readonly Grant[];
  /** Whose own entries are always shown; null for nobody's. */
  readonly ownUserId: bigint | null;
  /** Their own only in this environment; null for everywhere. */
  readonly ownEnvironmentId?: bigint | null;
  /** Entries with a smaller id; null for the newest. */
  readonly before: bigint | null;
  /** Entries with a greater id. */
  readonly after?: bigint;
  readonly limit: number;
  readonly filter?: AuditFilter;
}

const columns: ScopeColumns = {
  environment: Prisma.sql`a.environment_id`,
  instance: Prisma.sql`a.instance_id`,
  database: Prisma.sql`a.database_name`,
};

/** An entry gets its number and its time in one statement, but of two statements either may be first: this far apart. */
const disorderSeconds = 10;

interface IdRange {
  readonly low: bigint;
  readonly high: bigint | null;
}

/**
 * The ids between which all entries of a time lie, with some to spare; null when there are none. So a time narrows the walk
 * by id, which every index ends in.
 */
async function idsBetween(db: Queryable, { from, to }: AuditFilter): Promise<IdRange | null> {
  let low = 0n;
  if (from !== undefined) {
    const [first] = await db.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM audit_entries WHERE at >= ${from} - INTERVAL ${disorderSeconds} SECOND
      ORDER BY at, id LIMIT 1`;
    if (first === undefined) return null;
    low = first.id;
  }
  if (to === undefined) return { low, high: null };
  const [last] = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM audit_entries WHERE at < ${to} + INTERVAL ${disorderSeconds} SECOND
    ORDER BY at DESC, id DESC LIMIT 1`;
  return last === undefined ? null : { low, high: last.id };
}

/** Every filter but time has an index that ends in the id; of several the server takes the one that narrows most. */
function conditionsOf(question: AuditQuestion, range: IdRange): Prisma.Sql[] {
  const { filter = {}, before, after } = question;
  const { userId, ticketId, executionId, environmentId, instanceId, verb, object, from, to } = filter;
  return [
    Prisma.sql`TRUE`,
    ...(before === null ? [] : [Prisma.sql`a.id < ${before}`]),
    ...(after === undefined ? [] : [Prisma.sql`a.id > ${after}`]),
    ...(range.low === 0n ? [] : [Prisma.sql`a.id >= ${range.low}`]),
    ...(range.high === null ? [] : [Prisma.sql`a.id <= ${range.high}`]),
    ...(userId === undefined ? [] : [Prisma.sql`a.user_id = ${userId}`]),
    ...(ticketId === undefined ? [] : [Prisma.sql`a.ticket_id = ${ticketId}`]),
    ...(executionId === undefined
      ? []
      : [Prisma.sql`a.object_kind = 'execution' AND a.object_id = ${executionId}`]),
    ...(environmentId === undefined ? [] : [Prisma.sql`a.environment_id = ${environmentId}`]),
    ...(instanceId === undefined ? [] : [Prisma.sql`a.instance_id = ${instanceId}`]),
    ...(verb === undefined ? [] : [Prisma.sql`a.verb = ${verb}`]),
    ...(object === undefined
      ? []
      : [Prisma.sql`a.object_kind = ${object.kind} AND a.object_id = ${object.id}`]),
    ...(from === undefined ? [] : [Prisma.sql`a.at >= ${from}`]),
    ...(to === undefined ? [] : [Prisma.sql`a.at < ${to}`]),
  ];
}

function ownOf({ ownUserId, ownEnvironmentId = null, filter = {} }: AuditQuestion): Prisma.Sql[] {
  if (ownUserId === null || (filter.userId !== undefined && filter.userId !== ownUserId)) return [];
  const mine = Prisma.sql`a.user_id = ${ownUserId}`;
  return ownEnvironmentId === null
    ? [mine]
    : [Prisma.sql`${mine} AND a.environment_id = ${ownEnvironmentId}`];
}

/** The query that finds the ids of a page; null when nothing can match. Exported for the test of its indexes. */
export function auditIdsQuery(question: AuditQuestion, range: IdRange): Prisma.Sql | null {
  const { limit } = question;
  const conditions = Prisma.join(conditionsOf(question, range), ' AND ');
  const branch = (scope: Prisma.Sql) => Prisma.sql`
    (SELECT a.id FROM audit_entries a WHERE ${conditions} AND ${scope} ORDER BY a.id DESC LIMIT ${limit})`;
  const scopes = unionOfScopes(question.grants, 'audit.read', columns);
  const branches = [...scopes, ...ownOf(question)].map(branch);
  if (branches.length === 0) return null;
  return Prisma.sql`
    SELECT DISTINCT id FROM (${Prisma.join(branches, ' UNION ALL ')}) AS found ORDER BY id DESC LIMIT ${limit}`;
}

/**
 * Newest entries first, at most `limit`. One branch per scope (UNION ALL), each walking its own index backwards by id;
 * an entry of a ticket carries its environment and, when it has one target, that target's instance and database.
 */
export async function listAudit(db: Queryable, question: AuditQuestion): Promise<AuditEntry[]> {
  const range = await idsBetween(db, question.filter ?? {});
  const query = range === null ? null : auditIdsQuery(question, range);
  if (query === null) return [];
  const ids = await db.$queryRaw<{ id: bigint }[]>(query);
  if (ids.length === 0) return [];
  return readAuditEntries(db, Prisma.sql`id IN (${Prisma.join(ids.map((row) => row.id))}) ORDER BY id DESC`);
}

/** Entries after this one in order of id, at most `limit`; ids are given at INSERT, so a smaller one may appear later. */
export function readAuditAfter(db: Queryable, id: bigint, limit: number): Promise<AuditEntry[]> {
  return readAuditEntries(db, Prisma.sql`id > ${id} ORDER BY id LIMIT ${limit}`);
}

async function readAuditEntries(db: Queryable, which: Prisma.Sql): Promise<AuditEntry[]> {
  const rows = await db.$queryRaw<(Omit<AuditEntry, 'params'> & { payload: string })[]>`
    SELECT id, at, principal_kind AS principalKind, principal_id AS principalId, user_id AS userId, verb,
      object_kind AS objectKind, object_id AS objectId, ticket_id AS ticketId, execution_id AS executionId,
      environment_id AS environmentId, instance_id AS instanceId, database_name AS \`database\`, address,
      request_id AS requestId, payload
    FROM audit_entries WHERE ${which}`;
  return rows.map(({ payload, ...row }) => ({ ...row, params: JSON.parse(payload) as Json }));
}
