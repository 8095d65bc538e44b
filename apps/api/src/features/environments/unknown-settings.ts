import { listEnvironments } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import type { FastifyBaseLogger } from 'fastify';
import { readPolicy } from './stored-policy.ts';

/** Tells the log which stored settings of rules this version leaves out, once per start: every plan does without them. */
export async function tellUnknownSettings(
  db: Queryable,
  log: Pick<FastifyBaseLogger, 'warn'>,
): Promise<void> {
  for (const { name, policy } of await listEnvironments(db)) {
    const { unknown } = readPolicy(policy);
    if (unknown.length === 0) continue;
    log.warn({ environment: name, settings: unknown }, 'settings of rules that this version does not know');
  }
}
