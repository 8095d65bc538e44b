import { layoutRequestSchema, layoutSchema, reservedWordsSchema } from '@altergate/contracts';
import { layOutText } from '@altergate/plan';
import { everReserved } from '@altergate/sql';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';

/** What whoever writes a text is helped with, apart from its review. */
const layoutRoutes: FastifyPluginAsyncZod = (app) => {
  app.post(
    '/inspections/formatted',
    {
      config: {
        access: { signedIn: true, reason: 'only the text that was sent is given back' },
        idempotency: { exempt: 'nothing is stored' },
        token: { reads: 'nothing is stored' },
      },
      schema: { body: layoutRequestSchema, response: { 200: layoutSchema } },
    },
    async ({ body }) => {
      const { edits, left } = await layOutText(body.sql, body.range ?? null);
      return {
        edits: edits.map(({ range, text }) => ({ start: range.start, end: range.end, text })),
        left: [...left],
      };
    },
  );

  app.get(
    '/inspections/reserved-words',
    {
      config: {
        access: { signedIn: true, reason: 'words are reserved for everybody' },
        token: { allowed: 'words are reserved for everybody' },
      },
      schema: { response: { 200: reservedWordsSchema } },
    },
    () => Promise.resolve({ words: everReserved('mysql') }),
  );
  return Promise.resolve();
};
export default layoutRoutes;
