import { idParamsSchema, ticketSchema, waiverParamsSchema, waiveSchema } from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import type { FastifyRequest } from 'fastify';
import { actorOf, signedIn } from '../../access/principal.ts';
import { stillAllowed } from '../../access/still-allowed.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { readTicket, requireTicket } from './read-ticket.ts';
import { takeWaiverBack, waiveFinding } from './waivers.ts';

const deciding = { permission: 'ticket.decide', scope: 'ticket' } as const;

/** What a reviewer lets pass of what the review found. */
const waiverRoutes: FastifyPluginAsyncZod = (app) => {
  const { prisma } = app.database;
  const moverOf = (request: FastifyRequest) => ({ actor: actorOf(request), guard: stillAllowed(request) });

  app.post(
    '/tickets/:id/waivers',
    {
      config: { access: deciding, ifMatch: true },
      schema: { params: idParamsSchema, body: waiveSchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      const waiver = { ticket, version: expectedVersion(request), ...request.body };
      await waiveFinding(app.database, moverOf(request), waiver);
      return readTicket(prisma, signedIn(request), ticket.id);
    },
  );

  app.post(
    '/tickets/:id/waivers/:waiverId/take-back',
    {
      config: { access: deciding, ifMatch: true },
      schema: { params: waiverParamsSchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      const waiver = { ticket, version: expectedVersion(request), waiverId: BigInt(request.params.waiverId) };
      await takeWaiverBack(app.database, moverOf(request), waiver);
      return readTicket(prisma, signedIn(request), ticket.id);
    },
  );
  return Promise.resolve();
};
export default waiverRoutes;
