import { AltergateError } from '@altergate/domain';
import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { isGuarded } from '../access/route-access.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The version of the row as the caller saw it; null where the route needs none. */
    expectedVersion: number | null;
  }
}

/** Reads `"7"`, `W/"7"` or `7`. */
function readVersion(header: string): number {
  const digits = /^(?:W\/)?"?([1-9]\d{0,9})"?$/.exec(header.trim())?.[1];
  if (digits === undefined) throw new AltergateError('request-header-invalid', { header: 'If-Match' });
  return Number(digits);
}

/** The version in `If-Match`, on a route that needs one. @throws AltergateError version-missing */
export function expectedVersion(request: FastifyRequest): number {
  if (request.expectedVersion === null) throw new AltergateError('version-missing');
  return request.expectedVersion;
}

/** Who changes a row says in `If-Match` which version they saw. PUT and PATCH routes must say so or why not. */
export default fastifyPlugin(
  async (app) => {
    app.decorateRequest('expectedVersion', null);
    app.addHook('onRoute', (route) => {
      const isChange = [route.method].flat().some((method) => method === 'PUT' || method === 'PATCH');
      if (isGuarded(route.url) && isChange && route.config?.ifMatch === undefined) {
        throw new Error(`${String(route.method)} ${route.url} does not say whether it needs If-Match.`);
      }
    });
    app.addHook('preHandler', (request, _reply, done) => {
      if (request.routeOptions.config.ifMatch !== true) {
        done();
        return;
      }
      const header = request.headers['if-match'];
      if (header === undefined) {
        done(new AltergateError('version-missing'));
        return;
      }
      request.expectedVersion = readVersion(header);
      done();
    });
  },
  { name: 'if-match', dependencies: ['access'] },
);
