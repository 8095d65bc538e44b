import type { Grant, Role } from '@altergate/domain';
import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';
import { columnsOf, scopeOf } from './grants.ts';
import { serverErrorNumber, serverErrors } from './server-error.ts';

/** A grant with its id, whose it is, and where the instance it names stands. */
export interface StoredGrant extends Grant {
  readonly id: bigint;
  readonly userId: bigint;
  /** Environment of the instance that the grant names, null when it names none. */
  readonly instanceEnvironmentId: bigint | null;
}

interface GrantRow {
  id: bigint;
  userId: bigint;
  role: Role;
  environmentId: bigint;
  instanceId: bigint;
  databasePattern: string;
  instanceEnvironmentId: bigint | null;
}

/** A row of a read that joined a person's grants: what is null belongs to a person without any. */
export type JoinedGrant = { readonly [Column in keyof GrantColumns]: GrantColumns[Column] | null };

interface GrantColumns {
  grantId: bigint;
  role: Role;
  grantEnvironmentId: bigint;
  grantInstanceId: bigint;
  databasePattern: string;
  instanceEnvironmentId: bigint;
}

/** What `grantsOfUser` joins, for `grantsIn`. */
export const grantColumns = Prisma.sql`
  g.id AS grantId, g.role, g.environment_id AS grantEnvironmentId, g.instance_id AS grantInstanceId,
  g.database_pattern AS databasePattern, i.environment_id AS instanceEnvironmentId`;

/** The grants of the person `u` of a read, a row for each, or one with nulls; to be ordered by `g.id`. */
export const grantsOfUser = Prisma.sql`
  LEFT JOIN grants g ON g.user_id = u.id LEFT JOIN instances i ON i.id = g.instance_id`;

/** The grants that such rows of one person tell of. */
export function grantsIn(userId: bigint, rows: readonly JoinedGrant[]): StoredGrant[] {
  return rows.flatMap((row): StoredGrant[] => {
    const { grantId, role, grantEnvironmentId, grantInstanceId, databasePattern } = row;
    if (grantId === null || role === null) return [];
    if (grantEnvironmentId === null || grantInstanceId === null || databasePattern === null) return [];
    const scope = scopeOf({
      environmentId: grantEnvironmentId,
      instanceId: grantInstanceId,
      databasePattern,
    });
    return [{ id: grantId, userId, role, scope, instanceEnvironmentId: row.instanceEnvironmentId }];
  });
}

/** All grants of these people, in the order they were given. Uses grants_once, which begins with the person. */
export async function listGrants(db: Queryable, userIds: readonly bigint[]): Promise<StoredGrant[]> {
  if (userIds.length === 0) return [];
  const rows = await db.$queryRaw<GrantRow[]>`
    SELECT g.id, g.user_id AS userId, g.role, g.environment_id AS environmentId, g.instance_id AS instanceId,
      g.database_pattern AS databasePattern, i.environment_id AS instanceEnvironmentId
    FROM grants g LEFT JOIN instances i ON i.id = g.instance_id
    WHERE g.user_id IN (${Prisma.join([...userIds])}) ORDER BY g.id`;
  return rows.map((row) => ({
    id: row.id,
    userId: row.userId,
    role: row.role,
    scope: scopeOf(row),
    instanceEnvironmentId: row.instanceEnvironmentId,
  }));
}

/** Adds a grant and returns its id, or null when the person has it already. */
export async function addGrant(
  tx: Transaction,
  grant: Grant & { readonly userId: bigint; readonly createdBy: bigint },
): Promise<bigint | null> {
  const { environmentId, instanceId, databasePattern } = columnsOf(grant.scope);
  try {
    await tx.$executeRaw`
      INSERT INTO grants (user_id, role, environment_id, instance_id, database_pattern, created_by)
      VALUES (${grant.userId}, ${grant.role}, ${environmentId}, ${instanceId}, ${databasePattern},
        ${grant.createdBy})`;
  } catch (error) {
    if (serverErrorNumber(error) === serverErrors.duplicateKey) return null;
    throw error;
  }
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT LAST_INSERT_ID() AS id`;
  return row === undefined ? null : BigInt(row.id);
}

/** Removes a grant of this person; false when there was none. */
export async function removeGrant(tx: Transaction, userId: bigint, grantId: bigint): Promise<boolean> {
  return (await tx.$executeRaw`DELETE FROM grants WHERE id = ${grantId} AND user_id = ${userId}`) === 1;
}

/**
 * How many enabled people hold admin on everything. The rows stay locked until the transaction ends, so that two
 * requests that each take one of the last two admins away can't both see the other one still there.
 */
export async function lockAdminsOfEverything(tx: Transaction): Promise<number> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT u.id FROM grants g JOIN users u ON u.id = g.user_id
    WHERE g.role = 'admin' AND g.environment_id = 0 AND g.instance_id = 0 AND g.database_pattern = ''
      AND u.disabled_at IS NULL
    FOR UPDATE`;
  return rows.length;
}

/** Who of those that may sign in hold admin on everything. Nothing is locked: to look at, not to decide on. */
export async function listAdminsOfEverything(db: Queryable): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT u.id FROM grants g JOIN users u ON u.id = g.user_id
    WHERE g.role = 'admin' AND g.environment_id = 0 AND g.instance_id = 0 AND g.database_pattern = ''
      AND u.disabled_at IS NULL`;
  return rows.map(({ id }) => id);
}

/** Raises the epoch by which live connections notice that rights changed. */
export async function raisePermissionEpoch(tx: Transaction, userId: bigint): Promise<void> {
  await tx.$executeRaw`UPDATE users SET permission_epoch = permission_epoch + 1 WHERE id = ${userId}`;
}
