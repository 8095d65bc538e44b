import {
  commentBodySchema,
  commentEditSchema,
  commentParamsSchema,
  commentQuerySchema,
  commentSchema,
  idParamsSchema,
  pageOf,
} from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { z } from 'zod';
import { guardedActorOf } from '../../access/still-allowed.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { addComment, changeOwnComment, readCommentPage } from './comments.ts';
import { requireTicket } from './read-ticket.ts';

// Whoever reads a ticket may say something about it, also when it is over.
const reading = { permission: 'ticket.read', scope: 'ticket' } as const;

/** What people say about a ticket. */
const commentRoutes: FastifyPluginAsyncZod = (app) => {
  const { prisma } = app.database;

  app.get(
    '/tickets/:id/comments',
    {
      config: { access: reading },
      schema: {
        params: idParamsSchema,
        querystring: commentQuerySchema,
        response: { 200: pageOf(commentSchema) },
      },
    },
    ({ params, query }) => readCommentPage(prisma, BigInt(params.id), BigInt(query.after ?? 0)),
  );

  app.post(
    '/tickets/:id/comments',
    {
      config: { access: reading },
      schema: { params: idParamsSchema, body: commentBodySchema, response: { 201: commentSchema } },
    },
    async (request, reply) => {
      const ticket = await requireTicket(prisma, BigInt(request.params.id));
      const { body, statementId } = request.body;
      const comment = await addComment(app.database, guardedActorOf(request), {
        ticket,
        body,
        statementId: statementId === null ? null : BigInt(statementId),
      });
      return reply.code(201).send(comment);
    },
  );

  app.put(
    '/tickets/:id/comments/:commentId',
    {
      config: { access: reading, ifMatch: true },
      schema: { params: commentParamsSchema, body: commentEditSchema, response: { 200: commentSchema } },
    },
    async (request) => {
      const { id, commentId } = request.params;
      const ticket = await requireTicket(prisma, BigInt(id));
      return changeOwnComment(app.database, guardedActorOf(request), {
        ticket,
        commentId: BigInt(commentId),
        version: expectedVersion(request),
        change: { kind: 'edit', body: request.body.body },
      });
    },
  );

  app.delete(
    '/tickets/:id/comments/:commentId',
    {
      config: { access: reading, ifMatch: true },
      schema: { params: commentParamsSchema, response: { 204: z.null() } },
    },
    async (request, reply) => {
      const { id, commentId } = request.params;
      const ticket = await requireTicket(prisma, BigInt(id));
      await changeOwnComment(app.database, guardedActorOf(request), {
        ticket,
        commentId: BigInt(commentId),
        version: expectedVersion(request),
        change: { kind: 'delete' },
      });
      return reply.code(204).send(null);
    },
  );
  return Promise.resolve();
};
export default commentRoutes;
