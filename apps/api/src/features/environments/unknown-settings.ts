import { listEnvironments } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { FastifyBaseLogger } from 'fastify';
import { readPolicy } from './stored-policy.ts';

/**
 * Tells the log which stored settings of rules this version leaves out, once per start: every plan does without them. Of a
 * policy that this version cannot do without it says what it cannot read; nothing is planned there until that is mended.
 */
export async function tellUnknownSettings(
  db: Queryable,
  log: Pick<FastifyBaseLogger, 'warn'>,
): Promise<void> {
  for (const environment of await listEnvironments(db)) {
    try {
      const { unknown: settings } = readPolicy(environment);
      if (settings.length === 0) continue;
      log.warn(
        { environment: environment.name, settings },
        'settings of rules that this version does not know',
      );
    } catch (error) {
      if (!(error instanceof AltergateError)) throw error;
      log.warn(error.params, 'a policy that this version cannot read');
    }
  }
}
