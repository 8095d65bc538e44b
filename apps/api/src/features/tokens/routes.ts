import {
  createdTokenSchema,
  idParamsSchema,
  idSchema,
  newTokenSchema,
  pageOf,
  tokenSchema,
} from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { z } from 'zod';
import { actorOf, signedIn } from '../../access/principal.ts';
import { guardedActorOf, stillAllowed } from '../../access/still-allowed.ts';
import { createToken, endToken, readTokens, readTokensOf } from './service.ts';

const own = { signedIn: true, reason: 'everybody rules over their own tokens' } as const;
const nothing = z.undefined();

/** Personal tokens: one's own, and those of people for whoever looks after them. None of it by token. */
const tokenRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/tokens',
    { config: { access: own }, schema: { response: { 200: pageOf(tokenSchema) } } },
    (request) => readTokens(app.database, signedIn(request).personId),
  );

  app.post(
    '/tokens',
    {
      config: {
        access: own,
        idempotency: { exempt: 'a kept answer would keep the secret; a second press makes a second token' },
      },
      schema: { body: newTokenSchema, response: { 201: createdTokenSchema } },
    },
    async (request, reply) => {
      const made = await createToken(app.database, guardedActorOf(request), request.body);
      return reply.code(201).header('cache-control', 'no-store').send(made);
    },
  );

  app.delete(
    '/tokens/:id',
    { config: { access: own }, schema: { params: idParamsSchema, response: { 204: nothing } } },
    async (request, reply) => {
      const actor = actorOf(request);
      const token = { userId: actor.userId, id: BigInt(request.params.id) };
      await endToken(app.database, actor, token, stillAllowed(request));
      return reply.code(204).send();
    },
  );

  app.get(
    '/people/:id/tokens',
    {
      config: {
        access: { permission: 'person.read', scope: 'product' },
        token: { refused: 'tokens are looked after in a session' },
      },
      schema: { params: idParamsSchema, response: { 200: pageOf(tokenSchema) } },
    },
    (request) => readTokensOf(app.database, BigInt(request.params.id)),
  );

  app.delete(
    '/people/:id/tokens/:tokenId',
    {
      config: { access: { permission: 'person.write', scope: 'product' } },
      schema: {
        params: z.object({ ...idParamsSchema.shape, tokenId: idSchema }),
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { id, tokenId } = request.params;
      const token = { userId: BigInt(id), id: BigInt(tokenId) };
      await endToken(app.database, actorOf(request), token, stillAllowed(request));
      return reply.code(204).send();
    },
  );
};
export default tokenRoutes;
