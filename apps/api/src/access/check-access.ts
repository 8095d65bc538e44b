import type { Queryable, RowResource } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Permission } from '@altergate/domain';
import type { FastifyRequest } from 'fastify';
import { may, notAllowed, onlyEnvironmentOf } from './principal.ts';
import type { Principal } from './principal.ts';
import { rowScopes } from './row-scopes.ts';
import type { RowScope, RowScopeName } from './row-scopes.ts';

/** Whether the row is the person's own; for a token of one environment only where all of the row lies there. */
function isOwn(principal: Principal, row: RowResource): boolean {
  if (!row.ownerIds.includes(principal.personId)) return false;
  const only = onlyEnvironmentOf(principal);
  if (only === null) return true;
  return row.resources.length > 0 && row.resources.every((resource) => resource.environmentId === only);
}

/** Whether the person may know that the row exists: an owner, or whoever sees all of it. */
export function isVisible(principal: Principal, visibleBy: Permission, row: RowResource): boolean {
  if (isOwn(principal, row)) return true;
  return row.resources.length > 0 && row.resources.every((resource) => may(principal, visibleBy, resource));
}

/** Whether the person holds the permission on the whole row; to read it, seeing it is enough. */
export function isPermitted(
  principal: Principal,
  permission: Permission,
  visibleBy: Permission | null,
  row: RowResource,
): boolean {
  if (permission === visibleBy) return isVisible(principal, visibleBy, row);
  return row.resources.length > 0 && row.resources.every((resource) => may(principal, permission, resource));
}

/**
 * Lets a request pass or refuses it. A row out of scope is refused exactly as one that does not exist.
 * @throws AltergateError not-found, not-allowed
 */
export async function checkAccess(
  request: FastifyRequest,
  database: Queryable,
  principal: Principal,
  rule: { readonly permission: Permission; readonly scope: RowScopeName },
): Promise<void> {
  if (rule.scope === 'each-row') return;
  const scope: RowScope = rowScopes[rule.scope];
  const row = await scope.find(request, database);
  if (row === null) throw new AltergateError('not-found');
  if (scope.visibleBy !== null && !isVisible(principal, scope.visibleBy, row)) {
    throw new AltergateError('not-found');
  }
  if (!isPermitted(principal, rule.permission, scope.visibleBy, row)) throw notAllowed(rule.permission);
}
