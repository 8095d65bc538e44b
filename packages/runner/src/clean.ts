import { endLease, readLog, readLogPosition, setPhase } from '@altergate/db';
import type { Held } from '@altergate/db';
import type { Outcome } from '@altergate/domain';
import type { ProcessIdentity } from '@altergate/engines';
import type { WorkerContext } from './context.ts';
import { isLeaseLost } from './failures.ts';
import { loadJob } from './job.ts';
import type { LoadedJob } from './job.ts';
import { RunJournal } from './journal.ts';
import { Lease } from './lease.ts';

/** Seconds before leftovers that could not be proved dead are looked at again. */
const lookAgainSeconds = 60;
/** Nobody else begins to clean the same within this; proving a silent run dead takes a minute. */
const longestCleaningSeconds = 180;

/**
 * Removes what an ended run left, as far as it is proved dead; the rest stays in the list of artifacts and is tried again.
 * Never rejects for the target's sake: the execution is over, and said so.
 */
export async function cleanUp(
  context: WorkerContext,
  loaded: LoadedJob,
  held: Held,
  end: {
    readonly journal: RunJournal;
    /** The process as it was last known; null for a session. */
    readonly known: ProcessIdentity | null;
    readonly outcome: Outcome;
  },
): Promise<void> {
  const { engine, job, intent } = loaded;
  const { journal, known, outcome } = end;
  if (intent === null || outcome === 'unknown') return;
  const { prisma } = context.database;
  if (intent.artifacts.length === 0) return setPhase(prisma, held, null);
  try {
    await endLease(prisma, held, longestCleaningSeconds);
    await setPhase(prisma, held, 'cleaning');
    const report = await engine.clean(job, intent, known, outcome, journal);
    if (report.reason !== null && !(await wasSaidLast(context, held.executionId, report.reason.code)))
      await journal.say(report.reason.code, report.reason.params);
    await setPhase(prisma, held, null);
    await endLease(prisma, held, report.complete ? 0 : lookAgainSeconds);
  } catch (error) {
    if (isLeaseLost(error)) throw error;
    context.logger.warn({ error }, 'leftovers could not be removed yet');
    await endLease(prisma, held, lookAgainSeconds);
  }
}

/** What stays as it is, is told once and not every minute. */
async function wasSaidLast(
  { database: { prisma } }: WorkerContext,
  executionId: bigint,
  code: string,
): Promise<boolean> {
  const position = await readLogPosition(prisma, executionId);
  const [last] = await readLog(prisma, executionId, position?.lastSeq ?? 0, 1);
  return last?.message?.code === code;
}

/** Looks once more after the leftovers of an execution that ended earlier and was claimed for that. */
export async function cleanAgain(context: WorkerContext, held: Held): Promise<void> {
  const { prisma } = context.database;
  const loaded = await loadJob(context, held.executionId);
  const lease = new Lease(prisma, held, context.logger);
  // An ended execution's lease is not renewed; the fence alone keeps others from writing.
  await lease.stop();
  const journal = await RunJournal.open(prisma, lease, loaded);
  const { outcome, process: known } = loaded.row;
  if (outcome !== null) await cleanUp(context, loaded, held, { journal, known, outcome });
}
