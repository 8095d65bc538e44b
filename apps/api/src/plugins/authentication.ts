import { AltergateError } from '@altergate/domain';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { TokenPrincipal } from '../access/principal.ts';
import { tokenUseOf } from '../access/token-use.ts';

export interface AuthenticationOptions {
  /** Requests that one personal token may make in a minute. */
  readonly tokenRequestsPerMinute: number;
}

/** @throws AltergateError token-refused, token-reads-only */
function requireTokenUse(request: FastifyRequest, principal: TokenPrincipal): void {
  const { access, token } = request.routeOptions.config;
  if (access === undefined) throw new AltergateError('token-refused');
  switch (tokenUseOf(request.method, access, token)) {
    case 'refused':
      throw new AltergateError('token-refused');
    case 'writes':
      if (principal.access === 'read') throw new AltergateError('token-reads-only');
      return;
    case 'reads':
      return;
  }
}

/** Finds out who asks, before anything of the request's body is read; and whether it may be asked with a token. */
export default fastifyPlugin<AuthenticationOptions>(
  async (app, { tokenRequestsPerMinute }) => {
    const countRequest = app.createRateLimit({
      max: tokenRequestsPerMinute,
      timeWindow: 60_000,
      keyGenerator: ({ principal }) =>
        principal?.kind === 'token' ? `token ${String(principal.tokenId)}` : '',
    });

    /** @throws AltergateError too-many-requests {seconds} */
    async function requireRoom(request: FastifyRequest): Promise<void> {
      const count = await countRequest(request);
      if (count.isAllowed || !count.isExceeded) return;
      throw new AltergateError('too-many-requests', { seconds: Math.ceil(count.ttl / 1_000) });
    }

    app.addHook('onRequest', async (request) => {
      const { access } = request.routeOptions.config;
      if (access === undefined || 'public' in access) return;
      const principal = await app.authenticate(request);
      if (principal === null) throw new AltergateError('not-signed-in');
      request.principal = principal;
      if (principal.kind === 'session') return;
      await requireRoom(request);
      requireTokenUse(request, principal);
    });
  },
  { name: 'authentication', dependencies: ['session', 'rate-limit'] },
);
