import { permissionsOfSessions } from '@altergate/domain';
import type { FastifyContextConfig } from 'fastify';
import type { RouteAccess } from './route-access.ts';

/**
 * What a personal token may do with a route: nothing, call it although the token only reads, or call it when it may
 * change things.
 */
export type TokenUse = 'refused' | 'reads' | 'writes';

const readingMethods = new Set(['GET', 'HEAD']);

/**
 * How a route treats tokens. What is one's own by a session (sessions, password, tokens, live connections) and what takes
 * a person at a screen is refused unless the route itself says otherwise, so that a new route is closed, not open.
 */
export function tokenUseOf(
  method: string,
  access: RouteAccess,
  stated: FastifyContextConfig['token'],
): TokenUse {
  if (stated !== undefined && 'refused' in stated) return 'refused';
  if (stated !== undefined && 'reads' in stated) return 'reads';
  const isOpen = stated !== undefined && 'allowed' in stated;
  if ('signedIn' in access && !isOpen) return 'refused';
  if ('permission' in access && permissionsOfSessions.includes(access.permission)) return 'refused';
  return readingMethods.has(method) ? 'reads' : 'writes';
}
