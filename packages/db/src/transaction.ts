import { setTimeout as pause } from 'node:timers/promises';
import { AltergateError } from '@altergate/domain';
import type { Transaction } from './client.ts';
import type { PrismaClient } from './generated/client.ts';
import { serverErrorNumber, serverErrors } from './server-error.ts';

const attempts = 6;

/**
 * Runs `work` in one READ COMMITTED transaction of at most five seconds, unless the database was opened for longer ones; a
 * deadlock's loser is run again from the start, so `work` must do nothing but SQL. READ COMMITTED: a locking read sees what
 * the winner just committed, and no gap locks.
 * @throws AltergateError platform-database-busy when a row stays locked or deadlocks don't end
 */
export async function withTransaction<Result>(
  prisma: PrismaClient,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma.$transaction(work, { isolationLevel: 'ReadCommitted' });
    } catch (error) {
      const number = serverErrorNumber(error);
      if (
        number === serverErrors.lockWaitTimeout ||
        (number === serverErrors.deadlock && attempt === attempts)
      ) {
        throw new AltergateError('platform-database-busy', {}, { cause: error });
      }
      if (number !== serverErrors.deadlock) throw error;
      await pause(Math.random() * 20 * attempt);
    }
  }
}
