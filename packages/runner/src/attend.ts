import { AltergateError } from '@altergate/domain';
import type { Ended, Intent } from '@altergate/engines';
import { isAttendingStopped, isHopeless, isLeaseLost } from './failures.ts';
import { RunJournal } from './journal.ts';
import { pause } from './pause.ts';
import type { Run } from './held-run.ts';
import { tellFault } from './tell-fault.ts';

const pauseAfterFaultMs = 2_000;

/**
 * Follows the run to its end. A fault on the way (the platform's database is away, say) never ends the run: what lives
 * is found again and followed from where the stored log ends, as after an adoption.
 * @throws AltergateError lease-lost, attending-stopped; the run is left alone
 */
export async function attendToEnd(run: Run, intent: Intent): Promise<Ended> {
  const { engine, job } = run.loaded;
  for (;;) {
    if (run.started === null) throw new AltergateError('run-not-found', { executionId: job.executionId });
    let fault: unknown;
    try {
      return await engine.attend(job, intent, run.started, run.journal, run.letGo);
    } catch (error) {
      if (isLeaseLost(error) || isAttendingStopped(error) || isHopeless(error)) throw error;
      run.context.logger.warn({ error }, 'following the run failed; trying again');
      fault = error;
    }
    await takeUpAgain(run, intent);
    await tellAgain(run, fault);
  }
}

async function takeUpAgain(run: Run, intent: Intent): Promise<void> {
  const { engine, job } = run.loaded;
  for (;;) {
    await pause(pauseAfterFaultMs, run.letGo);
    if (run.letGo.aborted) throw new AltergateError('attending-stopped', { executionId: job.executionId });
    try {
      run.journal = await RunJournal.open(run.context.database.prisma, run.lease, run.loaded);
      const known = run.started?.kind === 'process' ? run.started.process : null;
      const found = await engine.find(job, intent, known);
      // A session that is gone is still attended once: that is how its end is told.
      run.started = found ?? run.started;
      return;
    } catch (error) {
      if (isLeaseLost(error)) throw error;
      run.context.logger.warn({ error }, 'the run cannot be looked at yet');
    }
  }
}

/** A line that cannot be written now must not end the run either. */
async function tellAgain(run: Run, fault: unknown): Promise<void> {
  try {
    await tellFault(run, fault);
  } catch (error) {
    if (isLeaseLost(error)) throw error;
    run.context.logger.warn({ error }, 'a fault cannot be told yet');
  }
}
