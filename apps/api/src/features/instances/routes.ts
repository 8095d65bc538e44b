import {
  connectionCheckSchema,
  databaseSchema,
  definitionSchema,
  idParamsSchema,
  instanceBodySchema,
  instanceNameSchema,
  instanceSchema,
  pageOf,
  tableNamesSchema,
  tableSchema,
} from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { z } from 'zod';
import { signedIn } from '../../access/principal.ts';
import { guardedActorOf } from '../../access/still-allowed.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { checkInstance } from './check.ts';
import { readDatabases, readDefinition, readTables } from './schema.ts';
import { readTableNames } from './table-names.ts';
import {
  changeInstance,
  createInstance,
  readInstance,
  readInstanceNames,
  switchInstance,
} from './service.ts';

const writing = { permission: 'instance.write', scope: 'instance' } as const;
const inDatabase = { permission: 'schema.read', scope: 'database' } as const;
const databaseParamsSchema = z.object({ ...idParamsSchema.shape, database: z.string().min(1).max(64) });
const tableParamsSchema = databaseParamsSchema.extend({ table: z.string().min(1).max(64) });

/** MySQL servers that tickets may change, and what they hold. */
const instanceRoutes: FastifyPluginAsyncZod = async (app) => {
  const vault = { database: app.database, secretKey: app.secretKey };

  app.get(
    '/instances',
    {
      config: { access: { permission: 'instance.name', scope: 'each-row' } },
      schema: { response: { 200: pageOf(instanceNameSchema) } },
    },
    async (request) => {
      const items = await readInstanceNames(app.database.prisma, signedIn(request));
      return { items, next: null };
    },
  );

  app.post(
    '/instances',
    {
      config: { access: { permission: 'instance.write', scope: 'environment-in-body' } },
      schema: { body: instanceBodySchema, response: { 201: instanceSchema } },
    },
    async (request, reply) => {
      const instance = await createInstance(vault, guardedActorOf(request), request.body);
      return reply.code(201).send(instance);
    },
  );

  app.get(
    '/instances/:id',
    {
      config: { access: { permission: 'instance.read', scope: 'instance' } },
      schema: { params: idParamsSchema, response: { 200: instanceSchema } },
    },
    (request) => readInstance(app.database.prisma, signedIn(request), BigInt(request.params.id)),
  );

  app.put(
    '/instances/:id',
    {
      config: { access: writing, ifMatch: true },
      schema: { params: idParamsSchema, body: instanceBodySchema, response: { 200: instanceSchema } },
    },
    (request) =>
      changeInstance(vault, guardedActorOf(request), {
        id: BigInt(request.params.id),
        version: expectedVersion(request),
        body: request.body,
      }),
  );

  for (const [verb, isDisabled] of [
    ['disable', true],
    ['enable', false],
  ] as const) {
    app.post(
      `/instances/:id/${verb}`,
      {
        config: { access: writing, ifMatch: true },
        schema: { params: idParamsSchema, response: { 200: instanceSchema } },
      },
      (request) =>
        switchInstance(vault, guardedActorOf(request), {
          id: BigInt(request.params.id),
          version: expectedVersion(request),
          isDisabled,
        }),
    );
  }

  app.post(
    '/instances/:id/test',
    {
      config: {
        access: { permission: 'instance.read', scope: 'instance' },
        idempotency: { exempt: 'a second test is as harmless as the first, and newer' },
      },
      schema: { params: idParamsSchema, response: { 200: connectionCheckSchema } },
    },
    (request) => checkInstance(vault, guardedActorOf(request), BigInt(request.params.id)),
  );

  app.get(
    '/instances/:id/databases',
    {
      config: { access: { permission: 'instance.name', scope: 'instance' } },
      schema: { params: idParamsSchema, response: { 200: pageOf(databaseSchema) } },
    },
    async (request) => {
      const items = await readDatabases(vault, signedIn(request), BigInt(request.params.id));
      return { items, next: null };
    },
  );

  app.get(
    '/instances/:id/databases/:database/tables',
    {
      config: { access: inDatabase },
      schema: { params: databaseParamsSchema, response: { 200: pageOf(tableSchema) } },
    },
    async ({ params }) => {
      const items = await readTables(vault, BigInt(params.id), params.database);
      return { items, next: null };
    },
  );

  app.get(
    '/instances/:id/databases/:database/tables/:table/names',
    {
      config: { access: inDatabase },
      schema: { params: tableParamsSchema, response: { 200: tableNamesSchema } },
    },
    ({ params }) => readTableNames(vault, BigInt(params.id), params),
  );

  app.get(
    '/instances/:id/databases/:database/tables/:table/definition',
    {
      config: { access: inDatabase },
      schema: { params: tableParamsSchema, response: { 200: definitionSchema } },
    },
    ({ params }) => readDefinition(vault, BigInt(params.id), params),
  );
};
export default instanceRoutes;
