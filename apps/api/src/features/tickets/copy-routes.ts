import { copyToNextSchema, idParamsSchema, nextEnvironmentSchema, ticketSchema } from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import type { FastifyRequest } from 'fastify';
import { actorOf, signedIn } from '../../access/principal.ts';
import { stillAllowed } from '../../access/still-allowed.ts';
import { cloneTicket, copyToNextEnvironment, readNextEnvironment } from './copy-ticket.ts';
import { readTicket, requireTicket } from './read-ticket.ts';

// Whoever reads a ticket may copy it; for which targets they may write is asked of each.
const reading = { permission: 'ticket.read', scope: 'ticket' } as const;

/** Copies of a ticket: to be edited, and for the next environment. Both are drafts of whoever makes them. */
const copyRoutes: FastifyPluginAsyncZod = (app) => {
  const vault = { database: app.database, secretKey: app.secretKey };
  const { prisma } = app.database;
  const writerOf = (request: FastifyRequest) => ({
    principal: signedIn(request),
    actor: actorOf(request),
    guard: stillAllowed(request),
  });

  app.post(
    '/tickets/:id/clone',
    { config: { access: reading }, schema: { params: idParamsSchema, response: { 201: ticketSchema } } },
    async (request, reply) => {
      const origin = await requireTicket(prisma, BigInt(request.params.id));
      const id = await cloneTicket(vault, writerOf(request), origin);
      return reply.code(201).send(await readTicket(prisma, signedIn(request), id));
    },
  );

  app.get(
    '/tickets/:id/next-environment',
    {
      config: { access: reading },
      schema: { params: idParamsSchema, response: { 200: nextEnvironmentSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      return readNextEnvironment(prisma, signedIn(request), ticket);
    },
  );

  app.post(
    '/tickets/:id/copy-to-next',
    {
      config: { access: reading },
      schema: { params: idParamsSchema, body: copyToNextSchema, response: { 201: ticketSchema } },
    },
    async (request, reply) => {
      const origin = await requireTicket(prisma, BigInt(request.params.id));
      const { instanceIds } = request.body;
      const id = await copyToNextEnvironment(vault, writerOf(request), origin, instanceIds);
      return reply.code(201).send(await readTicket(prisma, signedIn(request), id));
    },
  );
  return Promise.resolve();
};
export default copyRoutes;
