import {
  artifactSchema,
  dropArtifactSchema,
  idParamsSchema,
  idSchema,
  pageOf,
  pageQuerySchema,
} from '@altergate/contracts';
import { artifactStates } from '@altergate/domain';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { z } from 'zod';
import { actorOf, signedIn } from '../../access/principal.ts';
import { stillAllowed } from '../../access/still-allowed.ts';
import { expectedVersion } from '../../plugins/if-match.ts';
import { dropArtifact } from './drop-artifact.ts';
import { readArtifactList } from './list-artifacts.ts';

const artifactQuerySchema = z.object({
  ...pageQuerySchema.shape,
  instanceId: z.optional(idSchema),
  ticketId: z.optional(idSchema),
  state: z.enum(artifactStates).optional(),
});

/** What runs left on servers and hosts. */
const artifactRoutes: FastifyPluginAsyncZod = (app) => {
  const vault = { database: app.database, secretKey: app.secretKey };

  app.get(
    '/artifacts',
    {
      config: { access: { permission: 'artifact.read', scope: 'each-row' } },
      schema: { querystring: artifactQuerySchema, response: { 200: pageOf(artifactSchema) } },
    },
    (request) => readArtifactList(app.database.prisma, signedIn(request), request.query),
  );

  app.post(
    '/artifacts/:id/drop',
    {
      config: { access: { permission: 'artifact.drop', scope: 'artifact' }, ifMatch: true },
      schema: { params: idParamsSchema, body: dropArtifactSchema, response: { 200: artifactSchema } },
    },
    (request) =>
      dropArtifact(
        vault,
        { actor: actorOf(request), guard: stillAllowed(request) },
        {
          id: BigInt(request.params.id),
          version: expectedVersion(request),
          confirm: request.body.confirm,
        },
      ),
  );
  return Promise.resolve();
};
export default artifactRoutes;
