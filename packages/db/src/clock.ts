import { AltergateError } from '@altergate/domain';
import type { Queryable } from './client.ts';

/** The database's clock, which decides leases, due times and audit times; cut to milliseconds, UTC. */
export async function databaseNow(db: Queryable): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT NOW(6) AS now`;
  if (row === undefined) throw new AltergateError('platform-database-unreachable', { reason: 'no clock' });
  return row.now;
}
