import { firstAdminSchema, setUpLinkQuestionSchema, setUpLinkSchema } from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { z } from 'zod';
import { addressOf } from '../../access/principal.ts';
import { lookAtSetUpLink, makeFirstAdmin } from './service.ts';

const access = { public: true, reason: 'there is nobody yet; the link from the log is the right' } as const;
/** Token, names and password with every character escaped, in bytes; more of a stranger's body is not read. */
const largestSetUp = 8 * 1024;

/** The first admin of a new Altergate, made under the link that it writes into its log. */
const setUpRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/set-up/link',
    {
      bodyLimit: largestSetUp,
      config: { access, idempotency: { exempt: 'it only reads; the token must stand in no address' } },
      schema: { body: setUpLinkQuestionSchema, response: { 200: setUpLinkSchema } },
    },
    (request) =>
      lookAtSetUpLink(app.database, request.body.token, {
        address: addressOf(request),
        requestId: request.id,
      }),
  );

  app.post(
    '/set-up',
    {
      bodyLimit: largestSetUp,
      config: { access, idempotency: { exempt: 'the link can be used once' } },
      schema: { body: firstAdminSchema, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      await makeFirstAdmin(app.database, request.body, {
        address: addressOf(request),
        requestId: request.id,
      });
      return reply.code(204).send();
    },
  );
};
export default setUpRoutes;
