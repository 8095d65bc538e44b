import type { Grant, Role } from '@altergate/domain';
import type { Queryable } from './client.ts';
import { Prisma } from './generated/client.ts';
import { scopeOf } from './grants.ts';

/** A person with the grants of the roles that were asked for. */
export interface RoleHolder {
  readonly id: bigint;
  readonly displayName: string;
  readonly grants: readonly Grant[];
}

/** People who are not disabled and hold one of these roles anywhere, by name. There are few: no paging. */
export async function listRoleHolders(db: Queryable, roles: readonly Role[]): Promise<RoleHolder[]> {
  const rows = await db.$queryRaw<
    {
      id: bigint;
      displayName: string;
      role: Role;
      environmentId: bigint;
      instanceId: bigint;
      databasePattern: string;
    }[]
  >`
    SELECT u.id, u.display_name AS displayName, g.role, g.environment_id AS environmentId, g.instance_id AS instanceId,
      g.database_pattern AS databasePattern
    FROM grants g JOIN users u ON u.id = g.user_id
    WHERE g.role IN (${Prisma.join(roles)}) AND u.disabled_at IS NULL ORDER BY u.name`;
  const holders = new Map<bigint, { id: bigint; displayName: string; grants: Grant[] }>();
  for (const row of rows) {
    const holder = holders.get(row.id) ?? { id: row.id, displayName: row.displayName, grants: [] };
    holder.grants.push({ role: row.role, scope: scopeOf(row) });
    holders.set(row.id, holder);
  }
  return [...holders.values()];
}
