import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';
import { toJsonText } from './json.ts';
import type { Json } from './json.ts';
import { serverErrorNumber, serverErrors } from './server-error.ts';

/** An instance without its password, which is never read together with it. */
export interface InstanceRow {
  readonly id: bigint;
  readonly uid: string;
  readonly environmentId: bigint;
  readonly environmentName: string;
  readonly isProduction: boolean;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly account: string;
  readonly tlsMode: string;
  readonly tlsCa: string | null;
  readonly kind: string;
  readonly ghostProfile: Json;
  readonly maxExecutions: number;
  readonly serverUuid: string | null;
  readonly checkedAt: Date | null;
  readonly checkResult: Json;
  readonly disabledAt: Date | null;
  readonly version: number;
}

type RawInstance = Omit<InstanceRow, 'isProduction'> & { isProduction: number | boolean };

const instanceColumns = Prisma.sql`
  i.id, i.uid, i.environment_id AS environmentId, e.name AS environmentName, e.is_production AS isProduction, i.name,
  i.host, i.port, i.account, i.tls_mode AS tlsMode, i.tls_ca AS tlsCa, i.kind, i.gh_ost_profile AS ghostProfile,
  i.max_executions AS maxExecutions, i.server_uuid AS serverUuid, i.checked_at AS checkedAt,
  i.check_result AS checkResult, i.disabled_at AS disabledAt, i.version`;

function instanceOf(row: RawInstance): InstanceRow {
  return { ...row, isProduction: Boolean(row.isProduction) };
}

/** All instances, by the order of their environments and their name. The caller keeps what is in scope. */
export async function listInstances(db: Queryable): Promise<InstanceRow[]> {
  const rows = await db.$queryRaw<RawInstance[]>`
    SELECT ${instanceColumns} FROM instances i JOIN environments e ON e.id = i.environment_id
    ORDER BY e.position, e.id, i.name`;
  return rows.map(instanceOf);
}

export async function findInstance(db: Queryable, id: bigint): Promise<InstanceRow | null> {
  const [row] = await db.$queryRaw<RawInstance[]>`
    SELECT ${instanceColumns} FROM instances i JOIN environments e ON e.id = i.environment_id WHERE i.id = ${id}`;
  return row === undefined ? null : instanceOf(row);
}

/** Other instances that answered with the same server_uuid: they are one server. */
export async function findSameServer(
  db: Queryable,
  instance: { readonly id: bigint; readonly serverUuid: string | null },
): Promise<{ readonly name: string; readonly environmentId: bigint; readonly id: bigint }[]> {
  if (instance.serverUuid === null) return [];
  return db.$queryRaw<{ name: string; environmentId: bigint; id: bigint }[]>`
    SELECT id, name, environment_id AS environmentId FROM instances
    WHERE server_uuid = ${instance.serverUuid} AND id <> ${instance.id} ORDER BY name`;
}

export interface InstanceValues {
  readonly environmentId: bigint;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly account: string;
  readonly tlsMode: string;
  readonly tlsCa: string | null;
  readonly kind: string;
  readonly ghostProfile: unknown;
  readonly maxExecutions: number;
}

/** Adds an instance and returns its id, or null when the name is taken. */
export async function insertInstance(
  tx: Transaction,
  uid: string,
  values: InstanceValues,
): Promise<bigint | null> {
  try {
    await tx.$executeRaw`
      INSERT INTO instances (uid, environment_id, name, host, port, account, tls_mode, tls_ca, kind, gh_ost_profile,
        max_executions)
      VALUES (${uid}, ${values.environmentId}, ${values.name}, ${values.host}, ${values.port}, ${values.account},
        ${values.tlsMode}, ${values.tlsCa}, ${values.kind}, ${toJsonText(values.ghostProfile)},
        ${values.maxExecutions})`;
  } catch (error) {
    if (serverErrorNumber(error) === serverErrors.duplicateKey) return null;
    throw error;
  }
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT LAST_INSERT_ID() AS id`;
  return row?.id ?? null;
}

export type InstanceUpdate = 'changed' | 'moved' | 'name-taken';

/**
 * Changes an instance if the version still is the one that was seen. What was read from the server is forgotten when it
 * may now be another server.
 */
export async function updateInstance(
  tx: Transaction,
  id: bigint,
  version: number,
  values: InstanceValues & { readonly isSameServer: boolean },
): Promise<InstanceUpdate> {
  const forget = values.isSameServer
    ? Prisma.empty
    : Prisma.sql`, server_uuid = NULL, checked_at = NULL, check_result = NULL`;
  try {
    const changed = await tx.$executeRaw`
      UPDATE instances SET environment_id = ${values.environmentId}, name = ${values.name}, host = ${values.host},
        port = ${values.port}, account = ${values.account}, tls_mode = ${values.tlsMode}, tls_ca = ${values.tlsCa},
        kind = ${values.kind}, gh_ost_profile = ${toJsonText(values.ghostProfile)},
        max_executions = ${values.maxExecutions}, version = version + 1 ${forget}
      WHERE id = ${id} AND version = ${version}`;
    return changed === 1 ? 'changed' : 'moved';
  } catch (error) {
    if (serverErrorNumber(error) === serverErrors.duplicateKey) return 'name-taken';
    throw error;
  }
}

/** Disables or enables an instance if the version still is the one that was seen; false when it moved. */
export async function setInstanceDisabled(
  tx: Transaction,
  id: bigint,
  version: number,
  isDisabled: boolean,
): Promise<boolean> {
  const at = isDisabled ? Prisma.sql`COALESCE(disabled_at, NOW(6))` : Prisma.sql`NULL`;
  const changed = await tx.$executeRaw`
    UPDATE instances SET disabled_at = ${at}, version = version + 1 WHERE id = ${id} AND version = ${version}`;
  return changed === 1;
}

/** Keeps what the connection test found, unless the instance was changed while it ran; says which. */
export async function recordInstanceCheck(
  tx: Transaction,
  id: bigint,
  version: number,
  check: { readonly serverUuid: string | null; readonly result: unknown },
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE instances SET server_uuid = COALESCE(${check.serverUuid}, server_uuid), checked_at = NOW(6),
      check_result = ${toJsonText(check.result)}
    WHERE id = ${id} AND version = ${version}`;
  return changed === 1;
}

/** Whether an execution on this instance is queued, live or unresolved. Walks executions_instance for one instance. */
export async function hasOpenExecutions(db: Queryable, instanceId: bigint): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM executions WHERE instance_id = ${instanceId}
      AND state IN ('queued', 'preparing', 'running', 'adopting', 'cancelling', 'needs_attention') LIMIT 1`;
  return rows.length > 0;
}

/** Locks an instance that is to be changed, so that no run begins on it until the transaction ends. */
export async function lockInstance(tx: Transaction, id: bigint): Promise<void> {
  await tx.$queryRaw`SELECT id FROM instances WHERE id = ${id} FOR UPDATE`;
}

/** Keeps the instances of a revision's targets as they are until the transaction ends; in the order of their ids. */
export async function holdInstances(tx: Transaction, revisionId: bigint): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM instances
    WHERE id IN (SELECT instance_id FROM ticket_targets WHERE revision_id = ${revisionId}) ORDER BY id FOR SHARE`;
}

/** Whether every target of a revision still lies where the ticket says, on an instance that is in use. */
export async function areTargetsInPlace(db: Queryable, revisionId: bigint): Promise<boolean> {
  const [row] = await db.$queryRaw<{ moved: bigint }[]>`
    SELECT COUNT(*) AS moved FROM ticket_targets t JOIN instances i ON i.id = t.instance_id
    WHERE t.revision_id = ${revisionId} AND (i.environment_id <> t.environment_id OR i.disabled_at IS NOT NULL)`;
  return Number(row?.moved ?? 1) === 0;
}

/** Whether a target of a revision lies in another environment than the ticket says. */
export async function haveTargetsMoved(db: Queryable, revisionId: bigint): Promise<boolean> {
  const rows = await db.$queryRaw<object[]>`
    SELECT t.id FROM ticket_targets t JOIN instances i ON i.id = t.instance_id
    WHERE t.revision_id = ${revisionId} AND i.environment_id <> t.environment_id LIMIT 1`;
  return rows.length > 0;
}

/** The revisions of these environments' policies by id, which stay as they are until the transaction ends. */
export async function holdPolicyRevisions(
  tx: Transaction,
  environmentIds: readonly bigint[],
): Promise<ReadonlyMap<bigint, number>> {
  if (environmentIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: bigint; revision: number }[]>`
    SELECT id, policy_revision AS revision FROM environments
    WHERE id IN (${Prisma.join([...environmentIds])}) ORDER BY id FOR SHARE`;
  return new Map(rows.map(({ id, revision }) => [id, revision]));
}

/**
 * Whether the plans that stand of a revision were made under the policies that hold where its targets lie; those stay as
 * they are until the transaction ends. Instances are held first.
 */
export async function holdPlannedPolicies(tx: Transaction, revisionId: bigint): Promise<boolean> {
  const policies = await tx.$queryRaw<{ id: bigint; revision: number }[]>`
    SELECT id, policy_revision AS revision FROM environments
    WHERE id IN (SELECT environment_id FROM ticket_targets WHERE revision_id = ${revisionId}) ORDER BY id FOR SHARE`;
  const [row] = await tx.$queryRaw<{ older: bigint }[]>`
    SELECT COUNT(*) AS older FROM plans p JOIN ticket_targets t ON t.id = p.target_id
      JOIN environments e ON e.id = t.environment_id
    WHERE p.revision_id = ${revisionId} AND p.replaced_at IS NULL AND p.policy_revision <> e.policy_revision`;
  return policies.length > 0 && Number(row?.older ?? 1) === 0;
}
