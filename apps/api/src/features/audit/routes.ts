import { auditEntrySchema, auditQuerySchema, pageOf } from '@altergate/contracts';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { signedIn } from '../../access/principal.ts';
import { addAuditExport } from './export-route.ts';
import { readAudit } from './service.ts';

/** Who did what when. Everybody sees their own entries; the rest as far as their grants reach. */
const auditRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/audit',
    {
      config: { access: { permission: 'audit.read', scope: 'each-row' } },
      schema: { querystring: auditQuerySchema, response: { 200: pageOf(auditEntrySchema) } },
    },
    (request) => readAudit(app.database, signedIn(request), request.query),
  );
  addAuditExport(app);
};
export default auditRoutes;
