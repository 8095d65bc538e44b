import { inspectionRequestSchema, inspectionSchema } from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { signedIn } from '../../access/principal.ts';
import { findFixes, findNormalTexts } from '@altergate/plan';
import { describeFixes } from './describe-fixes.ts';
import { describeInspection } from './describe.ts';
import { findTargets, planText } from './plan-text.ts';

/** Reviews a text without storing it. */
const inspectionRoutes: FastifyPluginAsyncZod = (app) => {
  const vault = { database: app.database, secretKey: app.secretKey };

  app.post(
    '/inspections',
    {
      config: {
        access: { permission: 'ticket.create', scope: 'each-row' },
        idempotency: { exempt: 'nothing is stored' },
        token: { reads: 'nothing is stored' },
      },
      schema: { body: inspectionRequestSchema, response: { 200: inspectionSchema } },
    },
    async (request) => {
      const targets = await findTargets(vault, signedIn(request), 'ticket.create', request.body.targets);
      const { sql } = request.body;
      const text = await planText(vault, sql, targets);
      const fixes = describeFixes(text.planned, await findFixes(sql, text.planned));
      return describeInspection(text, fixes, await findNormalTexts(sql, text.planned));
    },
  );
  return Promise.resolve();
};
export default inspectionRoutes;
