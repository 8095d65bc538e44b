import { timingSafeEqual } from 'node:crypto';
import { AltergateError } from '@altergate/domain';
import fastifyPlugin from 'fastify-plugin';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

function isEqual(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Every writing request of a session carries its token in `x-csrf-token`; another site can neither read nor set it.
 * Bodies are JSON only, which another site cannot send without asking first: that protects sign-in, which has no session.
 */
export default fastifyPlugin(
  async (app) => {
    app.removeContentTypeParser('text/plain');
    app.addHook('onRequest', (request, _reply, done) => {
      const { principal } = request;
      const isWriting = !safeMethods.has(request.method);
      // A token is sent by no browser on its own; a request with one never falls back to the cookie beside it.
      const isSession = principal?.kind === 'session';
      if (isSession && isWriting && !isEqual(request.headers['x-csrf-token'], principal.csrfToken)) {
        done(new AltergateError('csrf-token-wrong'));
        return;
      }
      done();
    });
  },
  { name: 'csrf', dependencies: ['session', 'authentication'] },
);
