import {
  environmentBodySchema,
  environmentDetailSchema,
  environmentSchema,
  idParamsSchema,
  pageOf,
} from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { actorOf, signedIn } from '../../access/principal.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { changeEnvironment, createEnvironment, readEnvironmentDetail, readEnvironments } from './service.ts';

/** Environments and their policy. */
const environmentRoutes: FastifyPluginAsyncZod = async (app) => {
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
      const environment = await createEnvironment(app.database, actorOf(request), request.body);
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
      changeEnvironment(app.database, actorOf(request), {
        id: BigInt(request.params.id),
        version: expectedVersion(request),
        body: request.body,
      }),
  );
};
export default environmentRoutes;
