import {
  deliveryQuerySchema,
  deliverySchema,
  idParamsSchema,
  pageOf,
  webhookSchema,
  webhookWriteSchema,
} from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { z } from 'zod';
import { signedIn } from '../../access/principal.ts';
import { guardedActorOf } from '../../access/still-allowed.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { sendAgain } from './send-again.ts';
import {
  changeWebhook,
  createWebhook,
  readDeliveries,
  readWebhook,
  readWebhooks,
  takeWebhookAway,
  testWebhook,
} from './service.ts';

const reading = { permission: 'webhook.read', scope: 'product' } as const;
const writing = { permission: 'webhook.write', scope: 'product' } as const;
const nothing = z.undefined();

/** Where events are sent, and what became of it. */
const webhookRoutes: FastifyPluginAsyncZod = async (app) => {
  const vault = { database: app.database, secretKey: app.secretKey };

  app.get(
    '/webhooks',
    { config: { access: reading }, schema: { response: { 200: pageOf(webhookSchema) } } },
    (request) => readWebhooks(app.database, signedIn(request)),
  );

  app.post(
    '/webhooks',
    { config: { access: writing }, schema: { body: webhookWriteSchema, response: { 201: webhookSchema } } },
    async (request, reply) =>
      reply.code(201).send(await createWebhook(vault, guardedActorOf(request), request.body)),
  );

  app.get(
    '/webhooks/:id',
    { config: { access: reading }, schema: { params: idParamsSchema, response: { 200: webhookSchema } } },
    (request) => readWebhook(app.database, signedIn(request), BigInt(request.params.id)),
  );

  app.put(
    '/webhooks/:id',
    {
      config: { access: writing, ifMatch: true },
      schema: { params: idParamsSchema, body: webhookWriteSchema, response: { 200: webhookSchema } },
    },
    (request) => {
      const seen = { id: BigInt(request.params.id), version: expectedVersion(request) };
      return changeWebhook(vault, guardedActorOf(request), seen, request.body);
    },
  );

  app.delete(
    '/webhooks/:id',
    { config: { access: writing }, schema: { params: idParamsSchema, response: { 204: nothing } } },
    async (request, reply) => {
      await takeWebhookAway(app.database, guardedActorOf(request), BigInt(request.params.id));
      return reply.code(204).send();
    },
  );

  app.post(
    '/webhooks/:id/test',
    { config: { access: writing }, schema: { params: idParamsSchema, response: { 202: nothing } } },
    async (request, reply) => {
      await testWebhook(app.database, guardedActorOf(request), BigInt(request.params.id));
      return reply.code(202).send();
    },
  );

  app.get(
    '/deliveries',
    {
      config: { access: reading },
      schema: { querystring: deliveryQuerySchema, response: { 200: pageOf(deliverySchema) } },
    },
    ({ query }) =>
      readDeliveries(app.database, {
        webhookId: query.webhookId === undefined ? null : BigInt(query.webhookId),
        before: query.before === undefined ? null : BigInt(query.before),
        limit: query.limit,
      }),
  );

  app.post(
    '/deliveries/:id/resend',
    { config: { access: writing }, schema: { params: idParamsSchema, response: { 202: nothing } } },
    async (request, reply) => {
      await sendAgain(app.database, guardedActorOf(request), BigInt(request.params.id));
      return reply.code(202).send();
    },
  );
};
export default webhookRoutes;
