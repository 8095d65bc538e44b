import { Readable } from 'node:stream';
import { auditExportQuerySchema } from '@altergate/contracts';
import type { AuditExportQuery } from '@altergate/contracts';
import { languageOf } from '@altergate/contracts/messages';
import { withTransaction } from '@altergate/db';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../../access/principal.ts';
import { exportAudit } from './export-audit.ts';
import { noteAudit } from './note.ts';

const contentTypes = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson' } as const;

/** The audit log as a file, as far as the reader's grants reach. Who takes it with them is told in the log. */
export function addAuditExport(app: FastifyInstance): void {
  app.get<{ Querystring: AuditExportQuery }>(
    '/audit/export',
    {
      exposeHeadRoute: false,
      config: { access: { permission: 'audit.read', scope: 'each-row' } },
      schema: {
        querystring: auditExportQuerySchema,
        produces: Object.values(contentTypes),
        response: {
          200: z.string().describe('One entry per line, newest first.'),
          204: z.null().describe('asked, and it would begin'),
        },
      },
    },
    async (request, reply) => {
      const { format, ask, ...filter } = request.query;
      if (ask === 'true') return reply.code(204).send(null);
      const actor = actorOf(request);
      const entry = { actor, verb: 'audit.exported', objectKind: 'person', objectId: actor.userId } as const;
      await withTransaction(app.database.prisma, (tx) =>
        noteAudit(tx, { ...entry, params: { format, ...filter } }),
      );
      const lines = exportAudit(app.database, {
        query: request.query,
        language: languageOf(request.headers['accept-language']),
        authenticate: () => app.authenticate(request),
      });
      const name = `altergate-audit-${new Date().toISOString().slice(0, 10)}.${format}`;
      return (
        reply
          .type(contentTypes[format])
          .header('content-disposition', `attachment; filename="${name}"`)
          .header('cache-control', 'no-store')
          // The next part is made when the one before is on its way: what is said before it breaks off arrives.
          .send(Readable.from(lines, { objectMode: false, highWaterMark: 1 }))
      );
    },
  );
}
