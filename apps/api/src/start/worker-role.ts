import type { Configuration } from '@altergate/contracts/config';
import { startWorker } from '@altergate/runner';
import type { Worker } from '@altergate/runner';
import { createDueStarter } from '../features/tickets/start-due.ts';
import { startNotifier } from '../notify/notifier.ts';
import type { ProgramParts } from './program.ts';

/** What a process of the role `worker` does besides answering for its health. */
export interface WorkerRole {
  readonly worker: Worker;
  /** Resolves when neither claims, runs nor tells anything any more. */
  stop(options: { readonly interruptRuns: boolean }): Promise<void>;
}

/** Starts runs, and tells people and webhooks what happened. */
export async function startWorkerRole(
  configuration: Configuration,
  parts: ProgramParts,
): Promise<WorkerRole> {
  const { database, secretKey, logger, version } = parts;
  const worker = await startWorker({
    database,
    secretKey,
    stateDirectory: configuration.ALTERGATE_STATE_DIR,
    ghostBinary: configuration.ALTERGATE_GH_OST,
    logger,
    programVersion: version,
    startDueTickets: createDueStarter({ database, secretKey }, logger),
  });
  const { ALTERGATE_SMTP_URL: url, ALTERGATE_MAIL_FROM: from } = configuration;
  const notifier = startNotifier({ ...parts, mail: url === undefined ? null : { url, from } });
  return {
    worker,
    async stop({ interruptRuns }) {
      await Promise.all([worker.stop({ interruptRuns }), notifier.stop()]);
    },
  };
}
