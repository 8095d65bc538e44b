import {
  approveSchema,
  cancelSchema,
  executeSchema,
  idParamsSchema,
  pageOf,
  reasonSchema,
  rejectSchema,
  stopAfterSchema,
  ticketBodySchema,
  ticketCountsSchema,
  ticketListQuerySchema,
  ticketSchema,
  ticketSummarySchema,
  timelineEntrySchema,
  timelineQuerySchema,
} from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf, signedIn } from '../../access/principal.ts';
import { stillAllowed } from '../../access/still-allowed.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { requireAuthor } from './require-author.ts';
import { checkCancelConfirmation } from './cancel-confirmation.ts';
import { decideTicket } from './decide.ts';
import commentRoutes from './comment-routes.ts';
import copyRoutes from './copy-routes.ts';
import { readTicketCounts, readTicketList } from './list-tickets.ts';
import { readTicket, readTimeline, requireTicket } from './read-ticket.ts';
import { cancelTicket, executeTicket, stopAfterStatement } from './run-ticket.ts';
import scheduleRoutes from './schedule-routes.ts';
import { discardDraft, makeSimpleMove } from './simple-moves.ts';
import type { SimpleMove } from './simple-moves.ts';
import stepRoutes from './step-routes.ts';
import { submitDraft } from './submit-draft.ts';
import waiverRoutes from './waiver-routes.ts';
import { createTicket, editTicket } from './write-ticket.ts';

const reading = { permission: 'ticket.read', scope: 'ticket' } as const;
const deciding = { permission: 'ticket.decide', scope: 'ticket' } as const;
const executing = { permission: 'ticket.execute', scope: 'ticket' } as const;

/** Tickets: writing, deciding, running. A move answers with the ticket as it stands after it. */
const ticketRoutes: FastifyPluginAsyncZod = async (app) => {
  const vault = { database: app.database, secretKey: app.secretKey };
  const { prisma } = app.database;
  const moverOf = (request: FastifyRequest) => ({ actor: actorOf(request), guard: stillAllowed(request) });
  const writerOf = (request: FastifyRequest) => ({ principal: signedIn(request), ...moverOf(request) });
  const answer = (request: FastifyRequest, id: bigint) => readTicket(prisma, signedIn(request), id);

  app.get(
    '/tickets',
    {
      config: { access: { permission: 'ticket.read', scope: 'each-row' } },
      schema: { querystring: ticketListQuerySchema, response: { 200: pageOf(ticketSummarySchema) } },
    },
    (request) => readTicketList(prisma, signedIn(request), request.query),
  );

  app.get(
    '/tickets/counts',
    {
      config: { access: { permission: 'ticket.read', scope: 'each-row' } },
      schema: { response: { 200: ticketCountsSchema } },
    },
    (request) => readTicketCounts(prisma, signedIn(request)),
  );

  app.post(
    '/tickets',
    {
      config: { access: { permission: 'ticket.create', scope: 'each-row' } },
      schema: { body: ticketBodySchema, response: { 201: ticketSchema } },
    },
    async (request, reply) => {
      const id = await createTicket(vault, writerOf(request), request.body);
      return reply.code(201).send(await answer(request, id));
    },
  );

  app.get(
    '/tickets/:id',
    { config: { access: reading }, schema: { params: idParamsSchema, response: { 200: ticketSchema } } },
    (request) => answer(request, BigInt(request.params.id)),
  );

  app.get(
    '/tickets/:id/timeline',
    {
      config: { access: reading },
      schema: {
        params: idParamsSchema,
        querystring: timelineQuerySchema,
        response: { 200: pageOf(timelineEntrySchema) },
      },
    },
    (request) => {
      const { params, query } = request;
      return readTimeline(prisma, signedIn(request), BigInt(params.id), BigInt(query.after ?? 0));
    },
  );

  app.put(
    '/tickets/:id',
    {
      config: { access: reading, ifMatch: true },
      schema: { params: idParamsSchema, body: ticketBodySchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      await requireAuthor(prisma, signedIn(request), ticket.id);
      const edit = { ticket, version: expectedVersion(request), body: request.body };
      await editTicket(vault, writerOf(request), edit);
      return answer(request, ticket.id);
    },
  );

  app.delete(
    '/tickets/:id',
    {
      config: { access: reading, ifMatch: true },
      schema: { params: idParamsSchema, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      await requireAuthor(prisma, signedIn(request), ticket.id);
      await discardDraft(vault, moverOf(request), { ticket, version: expectedVersion(request) });
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/tickets/:id/submit',
    {
      config: { access: reading, ifMatch: true },
      schema: { params: idParamsSchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      await requireAuthor(prisma, signedIn(request), ticket.id);
      await submitDraft(vault, writerOf(request), { ticket, version: expectedVersion(request) });
      return answer(request, ticket.id);
    },
  );

  app.post(
    '/tickets/:id/approve',
    {
      config: { access: deciding, ifMatch: true },
      schema: { params: idParamsSchema, body: approveSchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      const decision = { ticket, version: expectedVersion(request), reason: '', seen: request.body };
      await decideTicket(vault, signedIn(request), moverOf(request), { ...decision, verdict: 'approve' });
      return answer(request, ticket.id);
    },
  );

  app.post(
    '/tickets/:id/reject',
    {
      config: { access: deciding, ifMatch: true },
      schema: { params: idParamsSchema, body: rejectSchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      const { reason, ...seen } = request.body;
      const decision = { ticket, version: expectedVersion(request), reason, seen };
      await decideTicket(vault, signedIn(request), moverOf(request), { ...decision, verdict: 'reject' });
      return answer(request, ticket.id);
    },
  );

  app.post(
    '/tickets/:id/execute',
    {
      config: { access: executing, ifMatch: true },
      schema: { params: idParamsSchema, body: executeSchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      const { cutOver, ...seen } = request.body;
      await executeTicket(vault, moverOf(request), {
        ticket,
        version: expectedVersion(request),
        seen,
        cutOver,
      });
      return answer(request, ticket.id);
    },
  );

  app.post(
    '/tickets/:id/cancel',
    {
      config: { access: { permission: 'execution.abandon', scope: 'ticket' } },
      schema: { params: idParamsSchema, body: cancelSchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      await checkCancelConfirmation(prisma, ticket.id, request.body.confirm);
      await cancelTicket(vault, moverOf(request), ticket);
      return answer(request, ticket.id);
    },
  );

  app.post(
    '/tickets/:id/stop-after',
    {
      config: { access: { permission: 'execution.abandon', scope: 'ticket' } },
      schema: { params: idParamsSchema, body: stopAfterSchema, response: { 200: ticketSchema } },
    },
    async (request) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      await stopAfterStatement(vault, moverOf(request), ticket, BigInt(request.body.executionId));
      return answer(request, ticket.id);
    },
  );

  const simple = [
    { path: 'edit', verb: 'edit', access: reading },
    { path: 'withdraw', verb: 'withdraw', access: reading },
    { path: 'unschedule', verb: 'unschedule', access: executing },
  ] as const satisfies readonly { path: string; verb: SimpleMove; access: object }[];
  for (const { path, verb, access } of simple) {
    app.post(
      `/tickets/:id/${path}`,
      {
        config: { access, ifMatch: true },
        schema: { params: idParamsSchema, response: { 200: ticketSchema } },
      },
      async (request) => {
        const id = BigInt(request.params.id);
        if (verb === 'withdraw' || verb === 'edit') await requireAuthor(prisma, signedIn(request), id);
        const move = { id, version: expectedVersion(request), verb, reason: '' };
        await makeSimpleMove(vault, moverOf(request), move);
        return answer(request, id);
      },
    );
  }

  const reasoned = [
    { path: 'take-back', verb: 'take_back', access: deciding },
    { path: 'close', verb: 'close', access: executing },
  ] as const satisfies readonly { path: string; verb: SimpleMove; access: object }[];
  for (const { path, verb, access } of reasoned) {
    app.post(
      `/tickets/:id/${path}`,
      {
        config: { access, ifMatch: true },
        schema: { params: idParamsSchema, body: reasonSchema, response: { 200: ticketSchema } },
      },
      async (request) => {
        const id = BigInt(request.params.id);
        const { reason } = request.body;
        const move = { id, version: expectedVersion(request), verb, reason };
        await makeSimpleMove(vault, moverOf(request), move);
        return answer(request, id);
      },
    );
  }

  await app.register(scheduleRoutes);
  await app.register(stepRoutes);
  await app.register(copyRoutes);
  await app.register(commentRoutes);
  await app.register(waiverRoutes);
};
export default ticketRoutes;
