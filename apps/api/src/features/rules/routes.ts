import { ruleListSchema, ruleQuerySchema } from '@altergate/contracts';
import { languageOf } from '@altergate/contracts/messages';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { describeRules } from './describe-rules.ts';

/** What every text is reviewed for. */
const ruleRoutes: FastifyPluginAsyncZod = (app) => {
  app.get(
    '/rules',
    {
      config: {
        access: { signedIn: true, reason: 'rules are the same for everybody and name nothing of anybody' },
        token: { allowed: 'rules are the same for everybody' },
      },
      schema: { querystring: ruleQuerySchema, response: { 200: ruleListSchema } },
    },
    (request) => {
      const language = request.query.language ?? languageOf(request.headers['accept-language']);
      return Promise.resolve({ items: describeRules(language) });
    },
  );
  return Promise.resolve();
};
export default ruleRoutes;
