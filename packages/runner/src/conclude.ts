import { readRequests, requeue, setPhase, writeExited } from '@altergate/db';
import type { Failure } from '@altergate/domain';
import type { Ended, Intent, OutcomeReport, Started } from '@altergate/engines';
import { attendToEnd } from './attend.ts';
import { cleanUp } from './clean.ts';
import { endRun } from './end.ts';
import { outcomeOf } from './outcome.ts';
import type { Run } from './held-run.ts';

/** Whether a person cancelled; asked right before the first side effect, later the engine hands it on as a verb. */
export async function isCancelled(run: Run): Promise<boolean> {
  const requests = await readRequests(run.context.database.prisma, run.lease.held);
  return requests?.cancelRequested === true;
}

/** Follows what lives to its end, right after its start and after an adoption alike. */
export async function followRun(run: Run, intent: Intent, started: Started): Promise<void> {
  run.started = started;
  if (run.isInterrupted()) await interruptLate(run, intent, started);
  const ended = await attendToEnd(run, intent);
  await writeExited(run.context.database.prisma, run.lease.held, {
    code: ended.exitCode,
    signal: ended.signal,
  });
  await concludeRun(run, intent, ended, ended.failure);
}

/** The order to end came while this run was being started. A run that does not end is followed on. */
async function interruptLate(run: Run, intent: Intent, started: Started): Promise<void> {
  try {
    await run.loaded.engine.interrupt(run.loaded.job, intent, started);
  } catch (error) {
    run.context.logger.error({ error }, 'the run does not end');
  }
}

/** Outcome, end, clean: when nothing of the run lives on this host any more. */
export async function concludeRun(
  run: Run,
  intent: Intent,
  ended: Ended | null,
  failure: Failure | null,
): Promise<void> {
  const report = await outcomeOf(run, intent, ended);
  const known = run.started?.kind === 'process' ? run.started.process : run.loaded.row.process;
  run.started = null;
  await endRun(run, { report, ended, failure });
  await run.lease.stop();
  const { context, loaded, lease, journal } = run;
  await cleanUp(context, loaded, lease.held, { journal, known, outcome: report.outcome });
}

/** Ends an execution that could not be started: nothing was spawned or sent, only prepared. */
export async function concludeUnstarted(run: Run, failure: Failure): Promise<void> {
  await endRun(run, { report: neverStarted, ended: null, failure });
  await run.lease.stop();
  const { context, loaded, lease, journal } = run;
  await cleanUp(context, loaded, lease.held, { journal, known: null, outcome: neverStarted.outcome });
}

const neverStarted: OutcomeReport = {
  outcome: 'not_applied',
  evidence: { code: 'evidence-never-started', params: {} },
  afterDefinition: null,
};

/** Ends an execution of which nothing was done. */
export async function endBeforeStart(run: Run, failure: Failure | null): Promise<void> {
  await endRun(run, { report: neverStarted, ended: null, failure });
  await setPhase(run.context.database.prisma, run.lease.held, null);
}

/** Gives an execution of which nothing was done back to the queue. */
export async function putBack(
  run: Run,
  afterMs: number,
  reason: Parameters<typeof requeue>[3],
): Promise<void> {
  await requeue(run.context.database.prisma, run.lease.held, afterMs, reason);
}
