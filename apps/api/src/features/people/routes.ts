import {
  changePersonSchema,
  grantSchema,
  idParamsSchema,
  idSchema,
  newPersonSchema,
  pageOf,
  pageQuerySchema,
  personDetailSchema,
  personSchema,
  storedGrantSchema,
} from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../../access/principal.ts';
import { stillAllowed } from '../../access/still-allowed.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { changePerson, createPerson, giveGrant, readPeople, readPersonDetail, takeGrant } from './service.ts';

const reading = { permission: 'person.read', scope: 'product' } as const;
const writing = { permission: 'person.write', scope: 'product' } as const;

/** People and their grants. */
const peopleRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/people',
    {
      config: { access: reading },
      schema: { querystring: pageQuerySchema, response: { 200: pageOf(personSchema) } },
    },
    ({ query }) =>
      readPeople(app.database, {
        before: query.before === undefined ? null : BigInt(query.before),
        limit: query.limit,
      }),
  );

  app.post(
    '/people',
    { config: { access: writing }, schema: { body: newPersonSchema, response: { 201: personSchema } } },
    async (request, reply) => {
      const person = await createPerson(app.database, actorOf(request), request.body, stillAllowed(request));
      return reply.code(201).send(person);
    },
  );

  app.get(
    '/people/:id',
    {
      config: { access: reading },
      schema: { params: idParamsSchema, response: { 200: personDetailSchema } },
    },
    ({ params }) => readPersonDetail(app.database.prisma, BigInt(params.id)),
  );

  app.patch(
    '/people/:id',
    {
      config: { access: writing, ifMatch: true },
      schema: { params: idParamsSchema, body: changePersonSchema, response: { 200: personSchema } },
    },
    (request) =>
      changePerson(
        app.database,
        actorOf(request),
        {
          id: BigInt(request.params.id),
          version: expectedVersion(request),
          change: request.body,
        },
        stillAllowed(request),
      ),
  );

  app.post(
    '/people/:id/grants',
    {
      config: { access: writing },
      schema: { params: idParamsSchema, body: grantSchema, response: { 201: storedGrantSchema } },
    },
    async (request, reply) => {
      const personId = BigInt(request.params.id);
      const guard = stillAllowed(request);
      const grant = await giveGrant(app.database, actorOf(request), personId, request.body, guard);
      return reply.code(201).send(grant);
    },
  );

  app.delete(
    '/people/:id/grants/:grantId',
    {
      config: { access: writing },
      schema: {
        params: z.object({ ...idParamsSchema.shape, grantId: idSchema }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { id, grantId } = request.params;
      await takeGrant(app.database, actorOf(request), BigInt(id), BigInt(grantId), stillAllowed(request));
      return reply.code(204).send();
    },
  );
};
export default peopleRoutes;
