import { idParamsSchema, scheduleSchema, ticketSchema } from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { actorOf, signedIn } from '../../access/principal.ts';
import { stillAllowed } from '../../access/still-allowed.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { readTicket, requireTicket } from './read-ticket.ts';
import { scheduleTicket } from './schedule-ticket.ts';

/** Giving a ticket the time of its start, or another one. */
const scheduleRoutes: FastifyPluginAsyncZod = (app) => {
  const vault = { database: app.database, secretKey: app.secretKey };
  const { prisma } = app.database;

  app.post(
    '/tickets/:id/schedule',
    {
      config: { access: { permission: 'ticket.execute', scope: 'ticket' }, ifMatch: true },
      schema: { params: idParamsSchema, body: scheduleSchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      const { at, notAfter, cutOver, ...seen } = request.body;
      const mover = { actor: actorOf(request), guard: stillAllowed(request) };
      await scheduleTicket(vault, mover, {
        ticket,
        version: expectedVersion(request),
        seen,
        cutOver,
        schedule: { at: new Date(at), notAfter: notAfter === null ? null : new Date(notAfter) },
      });
      return readTicket(prisma, signedIn(request), ticket.id);
    },
  );
  return Promise.resolve();
};
export default scheduleRoutes;
