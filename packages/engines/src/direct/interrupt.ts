import { setTimeout as sleep } from 'node:timers/promises';
import { AltergateError } from '@altergate/domain';
import { withTarget } from '@altergate/inspect';
import type { Intent, Job } from '../engine.ts';
import { findSession } from './find.ts';

const lookEveryMs = 250;
const giveUpAfterMs = 30_000;

/**
 * Ends the run's session and waits until the server has rolled back and let it go.
 * @throws AltergateError session-not-gone when that takes longer than half a minute: the server still rolls back
 */
export async function interruptSession(job: Job, intent: Intent): Promise<void> {
  await withTarget(job.address, {}, async (connection) => {
    for (let waitedMs = 0; waitedMs < giveUpAfterMs; waitedMs += lookEveryMs) {
      const connectionId = await findSession(connection, intent);
      if (connectionId === null) return;
      if (waitedMs === 0) await connection.query(`KILL CONNECTION ${String(BigInt(connectionId))}`);
      await sleep(lookEveryMs);
    }
    throw new AltergateError('session-not-gone', { seconds: giveUpAfterMs / 1000 });
  });
}
