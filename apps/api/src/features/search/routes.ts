import { searchQuerySchema, searchResultSchema } from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { signedIn } from '../../access/principal.ts';
import { searchTickets } from './search-tickets.ts';

/** The search of the top bar. */
const searchRoutes: FastifyPluginAsyncZod = (app) => {
  app.get(
    '/search',
    {
      config: { access: { permission: 'ticket.read', scope: 'each-row' } },
      schema: { querystring: searchQuerySchema, response: { 200: searchResultSchema } },
    },
    (request) => searchTickets(app.database.prisma, signedIn(request), request.query),
  );
  return Promise.resolve();
};
export default searchRoutes;
