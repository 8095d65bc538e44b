import type { Actor } from '@altergate/db';
import { AltergateError, isAllowed, rolesFor } from '@altergate/domain';
import type { Grant, Permission, Resource, TokenAccess } from '@altergate/domain';
import type { FastifyRequest } from 'fastify';

/** A person, however they prove it, with their rights as they stood when the request began. */
interface Somebody {
  readonly personId: bigint;
  readonly name: string;
  readonly displayName: string;
  readonly permissionEpoch: number;
  readonly grants: readonly (Grant & { readonly id: string })[];
  /** Environment of each instance that a grant names; a narrower grant lets its environment be seen. */
  readonly environmentOfInstance: ReadonlyMap<string, string>;
}

/** Somebody with the cookie of a session. */
export interface SessionPrincipal extends Somebody {
  readonly kind: 'session';
  readonly sessionId: bigint;
  readonly csrfToken: string;
}

/** Somebody's program with a personal token; `grants` are what is left of theirs in the token's own scope. */
export interface TokenPrincipal extends Somebody {
  readonly kind: 'token';
  readonly tokenId: bigint;
  readonly access: TokenAccess;
  /** The only environment in which the token holds, also for what is the person's own; null for all. */
  readonly environmentId: string | null;
}

/** Whoever makes a request. */
export type Principal = SessionPrincipal | TokenPrincipal;

/** The only environment that the principal reaches, or null. */
export function onlyEnvironmentOf(principal: Principal): string | null {
  return principal.kind === 'token' ? principal.environmentId : null;
}

/** Whether the person's grants give the permission on this row. */
export function may(principal: Principal, permission: Permission, resource: Resource): boolean {
  return isAllowed(
    principal.grants,
    permission,
    resource,
    (instanceId) => principal.environmentOfInstance.get(instanceId) ?? null,
  );
}

/** Whether any grant gives the permission, wherever it holds. */
export function mayAnywhere(principal: Principal, permission: Permission): boolean {
  return principal.grants.some((grant) => rolesFor(permission).includes(grant.role));
}

/** @throws AltergateError not-allowed, naming the roles that would do */
export function requireMay(principal: Principal, permission: Permission, resource: Resource): void {
  if (!may(principal, permission, resource)) throw notAllowed(permission);
}

/** The refusal of a permission, naming the roles that give it. */
export function notAllowed(permission: Permission): AltergateError {
  return new AltergateError('not-allowed', { permission, roles: rolesFor(permission).join(', ') });
}

/** The principal of a request on a route that is not public. @throws AltergateError not-signed-in */
export function signedIn(request: FastifyRequest): Principal {
  if (request.principal === null) throw new AltergateError('not-signed-in');
  return request.principal;
}

/** Who acts, as the audit log keeps it. @throws AltergateError not-signed-in */
export function actorOf(request: FastifyRequest): Actor {
  const principal = signedIn(request);
  return {
    kind: principal.kind,
    principalId: principal.kind === 'token' ? principal.tokenId : principal.sessionId,
    userId: principal.personId,
    address: addressOf(request),
    requestId: request.id,
  };
}

/** The client's address, at most as long as the columns that keep it. */
export function addressOf(request: FastifyRequest): string {
  // Injected WebSocket requests have no address, whatever the type says.
  const ip = request.ip as string | undefined;
  return (ip ?? 'injected').slice(0, 45);
}
