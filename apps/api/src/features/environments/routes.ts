import {
  environmentBodySchema,
  environmentDetailSchema,
  environmentSchema,
  idParamsSchema,
  pageOf,
  policyPreviewRequestSchema,
  policyPreviewSchema,
} from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { actorOf, signedIn } from '../../access/principal.ts';
import { stillAllowed } from '../../access/still-allowed.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { askerGone } from '../executions/asker-gone.ts';
import { previewPolicyChange } from './preview-policy.ts';
import { changeEnvironment, createEnvironment, readEnvironmentDetail, readEnvironments } from './service.ts';
import { tellUnknownSettings } from './unknown-settings.ts';

/** Environments and their policy. */
const environmentRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('onReady', () => tellUnknownSettings(app.database.prisma, app.log));

  app.get(
    '/environments',
    {
      config: { access: { permission: 'environment.read', scope: 'each-row' } },
      schema: { response: { 200: pageOf(environmentSchema) } },
    },
    async (request) => ({ items: await readEnvironments(app.database, signedIn(request)), next: null }),
  );

  app.post(
    '/environments',
    {
      config: { access: { permission: 'environment.write', scope: 'product' } },
      schema: { body: environmentBodySchema, response: { 201: environmentSchema } },
    },
    async (request, reply) => {
      const environment = await createEnvironment(
        app.database,
        actorOf(request),
        request.body,
        stillAllowed(request),
      );
      return reply.code(201).send(environment);
    },
  );

  app.get(
    '/environments/:id',
    {
      config: { access: { permission: 'environment.read', scope: 'environment' } },
      schema: { params: idParamsSchema, response: { 200: environmentDetailSchema } },
    },
    ({ params }) => readEnvironmentDetail(app.database.prisma, BigInt(params.id)),
  );

  app.put(
    '/environments/:id',
    {
      config: { access: { permission: 'environment.write', scope: 'environment' }, ifMatch: true },
      schema: { params: idParamsSchema, body: environmentBodySchema, response: { 200: environmentSchema } },
    },
    (request) =>
      changeEnvironment(
        app.database,
        actorOf(request),
        {
          id: BigInt(request.params.id),
          version: expectedVersion(request),
          body: request.body,
        },
        stillAllowed(request),
      ),
  );

  app.post(
    '/environments/:id/policy-preview',
    {
      config: {
        access: { permission: 'environment.write', scope: 'environment' },
        idempotency: { exempt: 'nothing is stored' },
        token: { reads: 'nothing is stored' },
      },
      schema: {
        params: idParamsSchema,
        body: policyPreviewRequestSchema,
        response: { 200: policyPreviewSchema },
      },
    },
    (request, reply) =>
      previewPolicyChange(app.database, signedIn(request), {
        id: BigInt(request.params.id),
        body: request.body,
        signal: askerGone(reply),
      }),
  );
};
export default environmentRoutes;
