import type { Permission } from '@altergate/domain';
import type { RowScopeName } from './row-scopes.ts';
import type { TokenUse } from './token-use.ts';

/** Who may call a route: stated on every route below /api and /live, or the program does not start. */
export type RouteAccess =
  /** Anybody, also without a session. */
  | { readonly public: true; readonly reason: string }
  /** Anybody with a session; what they reach is their own. */
  | { readonly signedIn: true; readonly reason: string }
  /** Whoever holds the permission on the row that the scope finds. */
  | { readonly permission: Permission; readonly scope: RowScopeName };

/** One registered route, as the walk over all routes sees it. */
export interface ListedRoute {
  readonly method: string;
  readonly url: string;
  readonly access: RouteAccess;
  /** What a personal token may do with it. */
  readonly token: TokenUse;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
    /**
     * How personal tokens are treated where it does not follow from the access: refused, allowed although what is reached
     * is one's own, or a request that changes nothing although its method could.
     */
    token?: { readonly refused: string } | { readonly allowed: string } | { readonly reads: string };
    /** The route changes a row of which the caller names the version; or why it does not. Needed on PUT and PATCH. */
    ifMatch?: true | { readonly exempt: string };
    /** Why a POST needs no Idempotency-Key; every other one does. */
    idempotency?: { readonly exempt: string };
  }
}

/** Whether a URL belongs to the part of the program where every route names its access. */
export function isGuarded(url: string): boolean {
  return /^\/(api|live)(\/|$)/.test(url);
}
