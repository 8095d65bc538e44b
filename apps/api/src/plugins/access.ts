import fastifyPlugin from 'fastify-plugin';
import { checkAccess } from '../access/check-access.ts';
import { signedIn } from '../access/principal.ts';
import { isGuarded } from '../access/route-access.ts';
import type { ListedRoute } from '../access/route-access.ts';
import { tokenUseOf } from '../access/token-use.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route below /api and /live with its access, in the order of registration. */
    readonly routeList: readonly ListedRoute[];
  }
}

/** Every route names its permission and its row scope, and is held to them; one without makes the start fail. */
export default fastifyPlugin(
  async (app) => {
    const routes: ListedRoute[] = [];
    app.decorate('routeList', routes);
    app.addHook('onRoute', (route) => {
      if (!isGuarded(route.url)) return;
      const access = route.config?.access;
      for (const method of [route.method].flat()) {
        if (access === undefined) throw new Error(`${method} ${route.url} does not say who may call it.`);
        routes.push({
          method,
          url: route.url,
          access,
          token: tokenUseOf(method, access, route.config?.token),
        });
      }
    });
    app.addHook('preHandler', async (request) => {
      const { access } = request.routeOptions.config;
      if (access === undefined || !('permission' in access)) return;
      await checkAccess(request, app.database.prisma, signedIn(request), access);
    });
  },
  { name: 'access', dependencies: ['database', 'authentication'] },
);
