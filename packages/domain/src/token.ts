import type { Grant, Permission, Scope } from './access.ts';

/** What a personal token may: as much as its person, or only read. */
export const tokenAccesses = ['everything', 'read'] as const;
export type TokenAccess = (typeof tokenAccesses)[number];

/** Longest life of a token, in days. */
export const tokenLifetimeDays = 365;

/**
 * Permissions that take a person at a screen: what they change outlives the token, so a stolen one could make itself a
 * way back in.
 */
export const permissionsOfSessions: readonly Permission[] = ['person.write', 'webhook.write'];

function narrowScope(
  scope: Scope,
  environmentId: string,
  environmentOfInstance: (instanceId: string) => string | null,
): Scope | null {
  switch (scope.kind) {
    case 'everything':
      return { kind: 'environment', environmentId };
    case 'environment':
      return scope.environmentId === environmentId ? scope : null;
    case 'instance':
      return environmentOfInstance(scope.instanceId) === environmentId ? scope : null;
    case 'database':
      if (scope.environmentId !== null && scope.environmentId !== environmentId) return null;
      return { ...scope, environmentId };
  }
}

/**
 * What is left of a person's grants inside one environment: never more than they hold.
 * `environmentOfInstance` tells where an instance that a grant names stands now.
 */
export function narrowGrants<Held extends Grant>(
  grants: readonly Held[],
  environmentId: string,
  environmentOfInstance: (instanceId: string) => string | null,
): Held[] {
  return grants.flatMap((grant) => {
    const scope = narrowScope(grant.scope, environmentId, environmentOfInstance);
    return scope === null ? [] : [{ ...grant, scope }];
  });
}
