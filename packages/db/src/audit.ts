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
}

export interface AuditQuestion {
  /** Rights of the reader; entries of the whole product (environment 0) need a grant on everything. */
  readonly grants: readonly Grant[];
  /** Whose own entries are always shown; null for nobody's. */
  readonly ownUserId: bigint | null;
  /** Entries with a smaller id; null for the newest. */
  readonly before: bigint | null;
  readonly limit: number;
  readonly filter?: AuditFilter;
}

const columns: ScopeColumns = {
  environment: Prisma.sql`a.environment_id`,
  instance: Prisma.sql`a.instance_id`,
  database: Prisma.sql`a.database_name`,
};

/**
 * Newest entries first, at most `limit`. One branch per scope (UNION ALL), each walking its own index backwards by id;
 * an entry of a ticket carries its environment and, when it has one target, that target's instance and database.
 */
export async function listAudit(db: Queryable, question: AuditQuestion): Promise<AuditEntry[]> {
  const { filter = {}, limit } = question;
  const conditions = [
    Prisma.sql`TRUE`,
    ...(question.before === null ? [] : [Prisma.sql`a.id < ${question.before}`]),
    ...(filter.userId === undefined ? [] : [Prisma.sql`a.user_id = ${filter.userId}`]),
    ...(filter.ticketId === undefined ? [] : [Prisma.sql`a.ticket_id = ${filter.ticketId}`]),
    ...(filter.executionId === undefined ? [] : [Prisma.sql`a.execution_id = ${filter.executionId}`]),
    ...(filter.environmentId === undefined ? [] : [Prisma.sql`a.environment_id = ${filter.environmentId}`]),
    ...(filter.instanceId === undefined ? [] : [Prisma.sql`a.instance_id = ${filter.instanceId}`]),
    ...(filter.verb === undefined ? [] : [Prisma.sql`a.verb = ${filter.verb}`]),
  ];
  const branch = (scope: Prisma.Sql) => Prisma.sql`
    (SELECT a.id FROM audit_entries a WHERE ${Prisma.join(conditions, ' AND ')} AND ${scope}
     ORDER BY a.id DESC LIMIT ${limit})`;
  const scopes = unionOfScopes(question.grants, 'audit.read', columns);
  const own = question.ownUserId === null ? [] : [Prisma.sql`a.user_id = ${question.ownUserId}`];
  const branches = [...scopes, ...own].map(branch);
  if (branches.length === 0) return [];
  const ids = await db.$queryRaw<{ id: bigint }[]>`
    SELECT DISTINCT id FROM (${Prisma.join(branches, ' UNION ALL ')}) AS found ORDER BY id DESC LIMIT ${limit}`;
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<(Omit<AuditEntry, 'params'> & { payload: string })[]>`
    SELECT id, at, principal_kind AS principalKind, principal_id AS principalId, user_id AS userId, verb,
      object_kind AS objectKind, object_id AS objectId, ticket_id AS ticketId, execution_id AS executionId,
      environment_id AS environmentId, instance_id AS instanceId, database_name AS \`database\`, address,
      request_id AS requestId, payload
    FROM audit_entries WHERE id IN (${Prisma.join(ids.map((row) => row.id))}) ORDER BY id DESC`;
  return rows.map(({ payload, ...row }) => ({ ...row, params: JSON.parse(payload) as Json }));
}
