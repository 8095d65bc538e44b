import { AltergateError } from '@altergate/domain';
import fastifyPlugin from 'fastify-plugin';

/** Finds out who asks, before anything of the request's body is read. */
export default fastifyPlugin(
  async (app) => {
    app.addHook('onRequest', async (request) => {
      const { access } = request.routeOptions.config;
      if (access === undefined || 'public' in access) return;
      request.principal = await app.authenticate(request);
      if (request.principal === null) throw new AltergateError('not-signed-in');
    });
  },
  { name: 'authentication', dependencies: ['session'] },
);
