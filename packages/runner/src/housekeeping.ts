import {
  expireApprovals,
  removeOldOutbox,
  removeOldRequests,
  removeOldSessions,
  removeOldSignInAttempts,
} from '@altergate/db';
import type { WorkerContext } from './context.ts';

/**
 * Does what only time brings about: approvals that nobody used expire, and rows that nobody asks for any more go. Several
 * workers may do it at once; each step is harmless when another did it first.
 */
export async function keepHouse(context: WorkerContext): Promise<void> {
  const { prisma } = context.database;
  const expiredApprovals = await expireApprovals(prisma);
  const hints = await removeOldOutbox(prisma);
  const requests = await removeOldRequests(prisma);
  const sessions = await removeOldSessions(prisma);
  const attempts = await removeOldSignInAttempts(prisma);
  context.logger.debug({ expiredApprovals, hints, requests, sessions, attempts }, 'house kept');
}
