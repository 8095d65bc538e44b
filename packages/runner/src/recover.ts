import { setState } from '@altergate/db';
import type { CleanReport, Intent, OutcomeReport } from '@altergate/engines';
import { endRun } from './end.ts';
import { outcomeOf } from './outcome.ts';
import { concludeRun, endBeforeStart, followRun, isCancelled, putBack } from './conclude.ts';
import type { Run } from './held-run.ts';

/**
 * Takes up an execution whose worker is gone. What was written last tells how far it came:
 * no intent: nothing was done, back to the queue; a process or session: followed on; neither: the target is asked.
 */
export async function recoverRun(run: Run): Promise<void> {
  const { intent, row, engine, job } = run.loaded;
  if (intent === null) {
    if (await isCancelled(run)) return endBeforeStart(run, null);
    return putBack(run, 0, null);
  }
  const found = await engine.find(job, intent, row.process);
  if (found !== null) {
    await run.journal.say('run-taken-up', { worker: run.context.workerId.toString() });
    await setState(run.context.database.prisma, run.lease.held, 'running');
    return followRun(run, intent, found);
  }
  if (row.process !== null && row.process.hostId !== run.context.hostId)
    return recoverFromOtherHost(run, intent);
  if (wasSent(run)) return concludeRun(run, intent, null, lostFailure());
  return recoverUnstarted(run, intent);
}

/** Whether the deed itself may have begun: a gh-ost process was written down, or a statement was about to be sent. */
function wasSent(run: Run): boolean {
  const { row } = run.loaded;
  return row.engine === 'direct' ? row.phase === 'sending' : row.process !== null;
}

/** Nothing on this host carries the run's token. When the target agrees, it is as if it had never been claimed. */
async function recoverUnstarted(run: Run, intent: Intent): Promise<void> {
  const { engine, job, row } = run.loaded;
  const report = await outcomeOf(run, intent, null);
  const isUntouched = report.outcome === 'not_applied' || row.engine === 'direct';
  if (!isUntouched) return concludeRun(run, intent, null, lostFailure());
  const cleaned = await engine.clean(job, intent, row.process, 'not_applied', run.journal);
  if (!isProvenDead(cleaned)) return endUnproven(run, report);
  if (!cleaned.complete) return concludeRun(run, intent, null, lostFailure());
  if (await isCancelled(run)) return endBeforeStart(run, null);
  await putBack(run, 0, null);
}

/**
 * The process of another host cannot be seen from here. Only its silence on the target proves it dead; without that the
 * table stays locked and a person is asked.
 */
async function recoverFromOtherHost(run: Run, intent: Intent): Promise<void> {
  const { engine, job, row } = run.loaded;
  const report = await outcomeOf(run, intent, null);
  if (report.outcome !== 'not_applied') return concludeRun(run, intent, null, lostFailure());
  const cleaned = await engine.clean(job, intent, row.process, 'not_applied', run.journal);
  if (!isProvenDead(cleaned)) return endUnproven(run, report);
  return concludeRun(run, intent, null, { ...lostFailure(), code: 'host-gone' });
}

function isProvenDead(cleaned: CleanReport): boolean {
  return cleaned.complete || cleaned.reason?.code === 'clean-directory-kept';
}

/** A process of this run may live where nobody sees it: nothing is said, and its table stays locked. */
async function endUnproven(run: Run, report: OutcomeReport): Promise<void> {
  const unproven: OutcomeReport = {
    ...report,
    outcome: 'unknown',
    evidence: {
      code: 'evidence-process-on-other-host',
      params: { host: run.loaded.row.hostId?.slice(0, 12) ?? '' },
    },
  };
  await endRun(run, { report: unproven, ended: null, failure: lostFailure() });
}

function lostFailure() {
  return { code: 'worker-gone', params: {}, original: null, sensitive: false } as const;
}
