import type { Grant, Role, Scope } from '@altergate/domain';
import type { Queryable } from './client.ts';

interface GrantColumns {
  readonly environmentId: bigint;
  readonly instanceId: bigint;
  readonly databasePattern: string;
}

/** A stored grant's scope: 0 and the empty pattern mean any. */
export function scopeOf(row: GrantColumns): Scope {
  const environmentId = row.environmentId === 0n ? null : row.environmentId.toString();
  const instanceId = row.instanceId === 0n ? null : row.instanceId.toString();
  if (row.databasePattern !== '') {
    return { kind: 'database', environmentId, instanceId, pattern: row.databasePattern };
  }
  if (instanceId !== null) return { kind: 'instance', instanceId };
  if (environmentId !== null) return { kind: 'environment', environmentId };
  return { kind: 'everything' };
}

/** A scope as it is stored. */
export function columnsOf(scope: Scope): GrantColumns {
  switch (scope.kind) {
    case 'everything':
      return { environmentId: 0n, instanceId: 0n, databasePattern: '' };
    case 'environment':
      return { environmentId: BigInt(scope.environmentId), instanceId: 0n, databasePattern: '' };
    case 'instance':
      return { environmentId: 0n, instanceId: BigInt(scope.instanceId), databasePattern: '' };
    case 'database':
      return {
        environmentId: BigInt(scope.environmentId ?? 0),
        instanceId: BigInt(scope.instanceId ?? 0),
        databasePattern: scope.pattern,
      };
  }
}

/** All grants of a person. */
export async function readGrants(db: Queryable, userId: bigint): Promise<Grant[]> {
  const rows = await db.$queryRaw<(GrantColumns & { role: Role })[]>`
    SELECT role, environment_id AS environmentId, instance_id AS instanceId, database_pattern AS databasePattern
    FROM grants WHERE user_id = ${userId} ORDER BY id`;
  return rows.map((row) => ({ role: row.role, scope: scopeOf(row) }));
}
