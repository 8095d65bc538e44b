import {
  idParamsSchema,
  recordByHandSchema,
  recordOutcomeSchema,
  skipStepSchema,
  ticketSchema,
} from '@altergate/contracts';
import type { Queryable } from '@altergate/db';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import type { FastifyRequest } from 'fastify';
import { actorOf, signedIn } from '../../access/principal.ts';
import { stillAllowed } from '../../access/still-allowed.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { readTicket, requireTicket } from './read-ticket.ts';
import { recordStepByHand, recordStepOutcome, skipStep } from './step-verbs.ts';
import { movedSince } from './write-ticket.ts';

const executing = { permission: 'ticket.execute', scope: 'ticket' } as const;

/** What a person says of one statement on one target: skipped, executed by hand, or what became of it. */
const stepRoutes: FastifyPluginAsyncZod = (app) => {
  const vault = { database: app.database, secretKey: app.secretKey };
  const { prisma } = app.database;
  const askerOf = (request: FastifyRequest) => ({
    actor: actorOf(request),
    guard: stillAllowed(request),
  });

  app.post(
    '/tickets/:id/skip',
    {
      config: { access: executing, ifMatch: true },
      schema: { params: idParamsSchema, body: skipStepSchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      const { statementId, targetId, reason, withoutIt } = request.body;
      await skipStep(vault, askerOf(request), {
        ticket,
        version: expectedVersion(request),
        statementId: BigInt(statementId),
        targetId: BigInt(targetId),
        reason,
        withoutIt: withoutIt.map(BigInt),
      });
      return readTicket(prisma, signedIn(request), ticket.id);
    },
  );

  app.post(
    '/tickets/:id/by-hand',
    {
      config: { access: executing, ifMatch: true },
      schema: { params: idParamsSchema, body: recordByHandSchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      const { statementId, targetId, evidence } = request.body;
      await recordStepByHand(vault, askerOf(request), {
        ticket,
        version: expectedVersion(request),
        statementId: BigInt(statementId),
        targetId: BigInt(targetId),
        text: evidence,
      });
      return readTicket(prisma, signedIn(request), ticket.id);
    },
  );

  app.post(
    '/tickets/:id/outcome',
    {
      config: { access: executing, ifMatch: true },
      schema: { params: idParamsSchema, body: recordOutcomeSchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticketId = BigInt(request.params.id);
      const version = expectedVersion(request);
      const { executionId, outcome, evidence, confirm } = request.body;
      await recordStepOutcome(vault, askerOf(request), {
        ticketId,
        executionId: BigInt(executionId),
        outcome,
        text: evidence,
        confirm,
        requireVersion: async (database: Queryable) => {
          const ticket = await requireTicket(database, ticketId);
          if (ticket.version !== version) throw movedSince(ticket);
        },
      });
      return readTicket(prisma, signedIn(request), ticketId);
    },
  );
  return Promise.resolve();
};
export default stepRoutes;
