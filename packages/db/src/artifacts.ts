import { AltergateError } from '@altergate/domain';
import type { ArtifactKind, ArtifactState } from '@altergate/domain';
import type { Actor } from './actor.ts';
import { writeAudit } from './audit.ts';
import type { Queryable, Transaction } from './client.ts';
import { lockHeld } from './fence.ts';
import type { Held } from './fence.ts';
import { Prisma } from './generated/client.ts';
import type { PrismaClient } from './generated/client.ts';
import { hintExecution } from './queue.ts';
import { withTransaction } from './transaction.ts';

/** Something an engine leaves behind. */
export interface NewArtifact {
  readonly kind: ArtifactKind;
  readonly instanceId: bigint;
  /** Empty for a run directory. */
  readonly database: string;
  /** Table name, or path of the directory. */
  readonly name: string;
  readonly state: ArtifactState;
  readonly bytes?: bigint | null;
  /** Days from now until it may be dropped; null for at once. */
  readonly keepDays?: number | null;
}

export interface ArtifactRow {
  readonly id: bigint;
  readonly executionId: bigint;
  readonly ticketId: bigint;
  /** Where its instance is now: that tells who may drop it. */
  readonly environmentId: bigint;
  readonly instanceId: bigint;
  readonly instanceName: string;
  readonly kind: ArtifactKind;
  readonly database: string;
  readonly name: string;
  /** The table that the run changes; null for a statement without one. */
  readonly table: string | null;
  readonly state: ArtifactState;
  readonly bytes: bigint | null;
  readonly dropAfter: Date | null;
  readonly createdAt: Date;
  readonly droppedAt: Date | null;
  readonly version: number;
}

/**
 * Adds the artifact or brings its row up to date; (execution, kind, name) is unique. An old table that a person dropped stays
 * dropped: whoever writes it as kept looked before the drop.
 */
export async function putArtifactRow(
  tx: Transaction,
  executionId: bigint,
  artifact: NewArtifact,
): Promise<void> {
  const keep =
    artifact.keepDays === null || artifact.keepDays === undefined
      ? Prisma.sql`NULL`
      : Prisma.sql`NOW(6) + INTERVAL ${artifact.keepDays} DAY`;
  await tx.$executeRaw`
    INSERT INTO artifacts (execution_id, instance_id, kind, database_name, name, state, bytes, drop_after, dropped_at)
    VALUES (${executionId}, ${artifact.instanceId}, ${artifact.kind}, ${artifact.database}, ${artifact.name},
      ${artifact.state}, ${artifact.bytes ?? null}, ${keep}, IF(${artifact.state} = 'dropped', NOW(6), NULL)) AS fresh
    ON DUPLICATE KEY UPDATE
      state = IF(artifacts.kind = 'old_table' AND artifacts.state = 'dropped', artifacts.state, fresh.state), bytes = COALESCE(fresh.bytes, artifacts.bytes),
      drop_after = COALESCE(fresh.drop_after, artifacts.drop_after),
      dropped_at = COALESCE(artifacts.dropped_at, fresh.dropped_at), version = artifacts.version + 1`;
}

/**
 * Writes what is known of an artifact, fenced.
 * @throws AltergateError lease-lost
 */
export async function putArtifact(prisma: PrismaClient, held: Held, artifact: NewArtifact): Promise<void> {
  await withTransaction(prisma, async (tx) => {
    await lockHeld(tx, held);
    await putArtifactRow(tx, held.executionId, artifact);
    await hintExecution(tx, held.executionId);
  });
}

export interface ArtifactFilter {
  readonly ids?: readonly bigint[];
  readonly executionId?: bigint;
  readonly instanceId?: bigint;
  readonly states?: readonly ArtifactState[];
  readonly before?: bigint;
  readonly limit?: number;
}

/** Newest first. Who may see which is the caller's to filter: rows carry environment, instance and database. */
export function listArtifacts(db: Queryable, filter: ArtifactFilter): Promise<ArtifactRow[]> {
  const conditions = [
    Prisma.sql`TRUE`,
    ...(filter.ids === undefined ? [] : [Prisma.sql`a.id IN (${Prisma.join([0n, ...filter.ids])})`]),
    ...(filter.executionId === undefined ? [] : [Prisma.sql`a.execution_id = ${filter.executionId}`]),
    ...(filter.instanceId === undefined ? [] : [Prisma.sql`a.instance_id = ${filter.instanceId}`]),
    ...(filter.states === undefined || filter.states.length === 0
      ? []
      : [Prisma.sql`a.state IN (${Prisma.join(filter.states)})`]),
    ...(filter.before === undefined ? [] : [Prisma.sql`a.id < ${filter.before}`]),
  ];
  return db.$queryRaw<ArtifactRow[]>`
    SELECT a.id, a.execution_id AS executionId, e.ticket_id AS ticketId, i.environment_id AS environmentId,
      a.instance_id AS instanceId, i.name AS instanceName, a.kind, a.database_name AS \`database\`, a.name,
      e.table_name AS \`table\`, a.state, a.bytes, a.drop_after AS dropAfter, a.created_at AS createdAt,
      a.dropped_at AS droppedAt, a.version
    FROM artifacts a JOIN executions e ON e.id = a.execution_id JOIN instances i ON i.id = a.instance_id
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY a.id DESC LIMIT ${filter.limit ?? 200}`;
}

interface ArtifactMove {
  readonly artifact: ArtifactRow;
  readonly actor: Actor;
}

/**
 * Says before the DROP of a kept old table that it is being dropped, with its audit entry. Compares version, so one of two
 * people wins.
 * @throws AltergateError artifact-moved {id}
 */
export async function beginDrop(tx: Transaction, { artifact, actor }: ArtifactMove): Promise<void> {
  const changed = await tx.$executeRaw`
    UPDATE artifacts SET state = 'dropping', version = version + 1
    WHERE id = ${artifact.id} AND version = ${artifact.version} AND state = 'kept'`;
  if (changed === 0) throw new AltergateError('artifact-moved', { id: artifact.id.toString() });
  await noteMove(tx, { artifact, actor }, 'artifact.dropping');
}

/**
 * Says that an old table was dropped, or that there was none to drop, with its audit entry: it is gone, whatever was written of
 * it while the server worked. Once it was dropped, saying anything again changes nothing.
 */
export async function endDrop(
  tx: Transaction,
  { artifact, actor }: ArtifactMove,
  found: 'dropped' | 'absent',
): Promise<void> {
  const by =
    found === 'dropped' ? Prisma.sql`, dropped_at = NOW(6), dropped_by = ${actor.userId}` : Prisma.empty;
  const changed = await tx.$executeRaw`
    UPDATE artifacts SET state = ${found}, version = version + 1 ${by}
    WHERE id = ${artifact.id} AND state <> 'dropped'`;
  if (changed > 0) await noteMove(tx, { artifact, actor }, `artifact.${found}`);
}

async function noteMove(tx: Transaction, { artifact, actor }: ArtifactMove, verb: string): Promise<void> {
  await writeAudit(tx, {
    actor,
    verb,
    objectKind: 'artifact',
    objectId: artifact.id,
    ticketId: artifact.ticketId,
    executionId: artifact.executionId,
    environmentId: artifact.environmentId,
    instanceId: artifact.instanceId,
    database: artifact.database,
    params: { name: artifact.name, kind: artifact.kind },
  });
  await hintExecution(tx, artifact.executionId);
}
