/** Roles a grant can give. */
export const roles = ['developer', 'reviewer', 'ops', 'admin'] as const;
export type Role = (typeof roles)[number];

/** How much of a row's scope a grant must reach: all of it, or any part (to see a name). */
export type Reach = 'covers' | 'touches';

interface PermissionRule {
  readonly roles: readonly Role[];
  readonly reach: Reach;
}

const everybody = roles;

/** Every permission, the roles that give it, and how a grant must reach the row. The only such table. */
export const permissions = {
  'ticket.read': { roles: everybody, reach: 'covers' },
  'ticket.create': { roles: ['developer', 'reviewer'], reach: 'covers' },
  'ticket.decide': { roles: ['reviewer'], reach: 'covers' },
  'ticket.execute': { roles: ['reviewer'], reach: 'covers' },
  'execution.read': { roles: everybody, reach: 'covers' },
  'execution.pause': { roles: ['reviewer', 'ops'], reach: 'covers' },
  'execution.command': { roles: ['reviewer'], reach: 'covers' },
  'execution.abandon': { roles: ['reviewer'], reach: 'covers' },
  'log.sensitive': { roles: ['reviewer'], reach: 'covers' },
  'artifact.read': { roles: ['reviewer', 'ops', 'admin'], reach: 'covers' },
  'artifact.drop': { roles: ['reviewer'], reach: 'covers' },
  'environment.read': { roles: everybody, reach: 'touches' },
  'environment.write': { roles: ['admin'], reach: 'covers' },
  'instance.name': { roles: everybody, reach: 'touches' },
  'instance.read': { roles: ['reviewer', 'ops', 'admin'], reach: 'covers' },
  'instance.write': { roles: ['admin'], reach: 'covers' },
  'schema.read': { roles: everybody, reach: 'covers' },
  'person.read': { roles: ['admin'], reach: 'covers' },
  'person.write': { roles: ['admin'], reach: 'covers' },
  'webhook.read': { roles: ['admin'], reach: 'covers' },
  'webhook.write': { roles: ['admin'], reach: 'covers' },
  'audit.read': { roles: ['reviewer', 'ops', 'admin'], reach: 'covers' },
} as const satisfies Record<string, PermissionRule>;
export type Permission = keyof typeof permissions;

/** Where a grant holds. A database pattern knows `*` for any run of characters, and may be bound to an instance or environment. */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'environment'; readonly environmentId: string }
  | { readonly kind: 'instance'; readonly instanceId: string }
  | {
      readonly kind: 'database';
      readonly environmentId: string | null;
      readonly instanceId: string | null;
      readonly pattern: string;
    };

export interface Grant {
  readonly role: Role;
  readonly scope: Scope;
}

/** A row as access sees it. What is null is not narrowed: an instance has no database, a person has nothing. */
export interface Resource {
  readonly environmentId: string | null;
  readonly instanceId: string | null;
  readonly database: string | null;
}

/** The resource of things that belong to the whole product, like people. */
export const everything: Resource = { environmentId: null, instanceId: null, database: null };

/**
 * Whether `database` is matched by `pattern`, where `*` stands for any run of characters; compared exactly. Not by a regular
 * expression: one of many `.*` looks for minutes at a name that almost fits.
 */
export function matchesPattern(pattern: string, database: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return database === pattern;
  if (!database.startsWith(first)) return false;
  let from = first.length;
  for (const part of parts) {
    const at = database.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return database.length - last.length >= from && database.endsWith(last);
}

function scopeCovers(scope: Scope, resource: Resource): boolean {
  switch (scope.kind) {
    case 'everything':
      return true;
    case 'environment':
      return resource.environmentId === scope.environmentId;
    case 'instance':
      return resource.instanceId === scope.instanceId;
    case 'database':
      if (resource.database === null) return false;
      if (scope.environmentId !== null && resource.environmentId !== scope.environmentId) return false;
      if (scope.instanceId !== null && resource.instanceId !== scope.instanceId) return false;
      return matchesPattern(scope.pattern, resource.database);
  }
}

function agrees(wanted: string | null, present: string | null): boolean {
  return wanted === null || present === null || wanted === present;
}

function scopeTouches(
  scope: Scope,
  resource: Resource,
  environmentOfInstance: (id: string) => string | null,
): boolean {
  switch (scope.kind) {
    case 'everything':
      return true;
    case 'environment':
      return agrees(scope.environmentId, resource.environmentId);
    case 'instance':
      if (resource.instanceId !== null) return resource.instanceId === scope.instanceId;
      return agrees(environmentOfInstance(scope.instanceId), resource.environmentId);
    case 'database':
      if (!agrees(scope.environmentId, resource.environmentId)) return false;
      if (scope.instanceId !== null && resource.instanceId === null) {
        return agrees(environmentOfInstance(scope.instanceId), resource.environmentId);
      }
      if (!agrees(scope.instanceId, resource.instanceId)) return false;
      return resource.database === null || matchesPattern(scope.pattern, resource.database);
  }
}

/**
 * Whether these grants give the permission on the resource.
 * `environmentOfInstance` is only asked to see whether a narrower grant touches an environment.
 */
export function isAllowed(
  grants: readonly Grant[],
  permission: Permission,
  resource: Resource,
  environmentOfInstance: (instanceId: string) => string | null = () => null,
): boolean {
  const rule: PermissionRule = permissions[permission];
  return grants.some((grant) => {
    if (!rule.roles.includes(grant.role)) return false;
    return rule.reach === 'covers'
      ? scopeCovers(grant.scope, resource)
      : scopeTouches(grant.scope, resource, environmentOfInstance);
  });
}

/** Whether these grants give the permission on every one of the resources; false for none at all. */
export function isAllowedOnAll(
  grants: readonly Grant[],
  permission: Permission,
  resources: readonly Resource[],
): boolean {
  return resources.length > 0 && resources.every((resource) => isAllowed(grants, permission, resource));
}

/** Roles that would give a permission; said to a person who lacks it. */
export function rolesFor(permission: Permission): readonly Role[] {
  return permissions[permission].roles;
}
