import type { Held } from '@altergate/db';
import type { Started } from '@altergate/engines';
import type { ActiveRuns } from './active-runs.ts';
import type { WorkerContext } from './context.ts';
import { settleFault } from './fault.ts';
import { loadJob } from './job.ts';
import type { LoadedJob } from './job.ts';
import { RunJournal } from './journal.ts';
import { Lease } from './lease.ts';

/** One claimed execution in the hands of this worker. */
export interface Run {
  readonly context: WorkerContext;
  readonly lease: Lease;
  /** Replaced when more is known: the job gets its replica id, then the intent is stored. */
  loaded: LoadedJob;
  journal: RunJournal;
  /** What lives on the host or the server; null before the start and after the end. */
  started: Started | null;
  /** Aborted when this worker lets go: it stops, or the lease is lost. The run itself goes on. */
  readonly letGo: AbortSignal;
  /** True once this worker was told to end its runs. */
  readonly isInterrupted: () => boolean;
}

/** Loads a claimed execution, keeps its lease while `work` is at it, and settles what breaks it off. */
export async function withRun(
  context: WorkerContext,
  held: Held,
  active: ActiveRuns,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const { prisma } = context.database;
  const logger = context.logger.child({ executionId: held.executionId.toString() });
  const lease = new Lease(prisma, held, logger);
  let run: Run | null = null;
  try {
    const loaded = await loadJob(context, held.executionId);
    run = {
      context: { ...context, logger },
      lease,
      loaded,
      journal: await RunJournal.open(prisma, lease, loaded),
      started: null,
      letGo: AbortSignal.any([active.letGo, lease.lost]),
      isInterrupted: () => active.isInterrupting,
    };
    active.add(run);
    await work(run);
    context.faults.forget(held.executionId);
  } catch (error) {
    await settleFault({ context, lease, logger, run, error });
  } finally {
    if (run !== null) active.delete(run);
    await lease.stop();
  }
}
