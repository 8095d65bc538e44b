import { AltergateError } from '@altergate/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { checkAccess } from '../../access/check-access.ts';
import type { Principal } from '../../access/principal.ts';
import type { LogReader } from './download-log.ts';
import { requireExecutionRow } from './facts.ts';
import { maySeeSensitive } from './read-execution.ts';

/** Whoever makes this request, as a reader of an execution's log whose session and rights are looked at again and again. */
export function logReaderOf(
  app: FastifyInstance,
  request: FastifyRequest,
  { principal, executionId }: { readonly principal: Principal; readonly executionId: bigint },
): LogReader {
  const { prisma } = app.database;
  return {
    personId: principal.personId,
    async maySeeSensitive() {
      const now = await app.authenticate(request);
      if (now === null) throw new AltergateError('not-signed-in');
      await checkAccess(request, prisma, now, { permission: 'execution.read', scope: 'execution' });
      return maySeeSensitive(now, await requireExecutionRow(prisma, executionId));
    },
  };
}
