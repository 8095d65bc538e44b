import { holdStanding } from '@altergate/db';
import type { Actor, Transaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { FastifyRequest } from 'fastify';
import { checkAccess } from './check-access.ts';
import { actorOf, onlyEnvironmentOf, signedIn } from './principal.ts';
import type { Principal } from './principal.ts';
import { readRights } from './rights.ts';

/** Asked in the transaction of a deed, before anything is written; throws to refuse. */
export type Guard = (tx: Transaction) => Promise<unknown>;

/** Who does something, and how they are asked for once more in its transaction, with their rights as they stand then. */
export interface GuardedActor {
  readonly actor: Actor;
  readonly guard: (tx: Transaction) => Promise<Principal>;
}

/** Whoever makes this request, as one who is asked for once more. @throws AltergateError not-signed-in */
export function guardedActorOf(request: FastifyRequest): GuardedActor {
  return { actor: actorOf(request), guard: stillAllowed(request) };
}

/**
 * Asks once more for what the request's route asks: minutes may have gone by since, while a server was looked at. From then
 * on until the transaction ends nobody can take the right away, so that what is refused or done is true at the commit.
 * @returns in the transaction, the person with their rights as they stand now
 * @throws AltergateError not-signed-in, not-found, not-allowed
 */
export function stillAllowed(request: FastifyRequest): (tx: Transaction) => Promise<Principal> {
  return async (tx) => {
    const principal = signedIn(request);
    if (!(await holdStanding(tx, actorOf(request)))) throw new AltergateError('not-signed-in');
    const rights = await readRights(tx, principal.personId, onlyEnvironmentOf(principal));
    const now = { ...principal, ...rights };
    const { access } = request.routeOptions.config;
    if (access !== undefined && 'permission' in access) await checkAccess(request, tx, now, access);
    return now;
  };
}
