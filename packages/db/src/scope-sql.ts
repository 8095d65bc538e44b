import { rolesFor } from '@altergate/domain';
import type { Grant, Permission, Scope } from '@altergate/domain';
import { Prisma } from './generated/client.ts';

/** Where a row keeps what a scope narrows. */
export interface ScopeColumns {
  readonly environment: Prisma.Sql;
  readonly instance: Prisma.Sql;
  readonly database: Prisma.Sql;
}

/** A pattern of a grant, where `*` is any run of characters, as an exact comparison in SQL. */
function databaseMatches(column: Prisma.Sql, pattern: string): Prisma.Sql {
  if (!pattern.includes('*')) {
    // The plain comparison can use an index; the binary one is as exact as the domain's.
    return Prisma.sql`${column} = ${pattern} AND BINARY ${column} = BINARY ${pattern}`;
  }
  const like = pattern.replace(/[|%_]/g, '|$&').replaceAll('*', '%');
  return Prisma.sql`${column} LIKE ${like} COLLATE utf8mb4_bin ESCAPE '|'`;
}

/** The condition under which a scope covers a row; the SQL twin of `isAllowed` for permissions that must cover. */
export function scopeCondition(scope: Scope, columns: ScopeColumns): Prisma.Sql {
  switch (scope.kind) {
    case 'everything':
      return Prisma.sql`TRUE`;
    case 'environment':
      return Prisma.sql`${columns.environment} = ${BigInt(scope.environmentId)}`;
    case 'instance':
      return Prisma.sql`${columns.instance} = ${BigInt(scope.instanceId)}`;
    case 'database': {
      const parts = [
        Prisma.sql`${columns.database} <> ''`,
        databaseMatches(columns.database, scope.pattern),
        ...(scope.environmentId === null
          ? []
          : [Prisma.sql`${columns.environment} = ${BigInt(scope.environmentId)}`]),
        ...(scope.instanceId === null ? [] : [Prisma.sql`${columns.instance} = ${BigInt(scope.instanceId)}`]),
      ];
      return Prisma.sql`(${Prisma.join(parts, ' AND ')})`;
    }
  }
}

/** The scopes in which these grants give a permission, each once; only "everything" when that is among them. */
export function scopesFor(grants: readonly Grant[], permission: Permission): Scope[] {
  const roles = rolesFor(permission);
  const scopes = grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.scope);
  if (scopes.some((scope) => scope.kind === 'everything')) return [{ kind: 'everything' }];
  return [...new Map(scopes.map((scope) => [JSON.stringify(scope), scope])).values()];
}

/** One condition per scope; each becomes a branch of a UNION ALL, because an OR over scopes reads a whole table. */
export function unionOfScopes(
  grants: readonly Grant[],
  permission: Permission,
  columns: ScopeColumns,
): Prisma.Sql[] {
  return scopesFor(grants, permission).map((scope) => scopeCondition(scope, columns));
}

/** One condition over all scopes, for rows that another index already found; false for no scope. */
export function anyScope(
  grants: readonly Grant[],
  permission: Permission,
  columns: ScopeColumns,
): Prisma.Sql {
  const conditions = unionOfScopes(grants, permission, columns);
  return conditions.length === 0 ? Prisma.sql`FALSE` : Prisma.sql`(${Prisma.join(conditions, ' OR ')})`;
}
