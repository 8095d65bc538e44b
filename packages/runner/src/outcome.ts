import { AltergateError } from '@altergate/domain';
import type { Ended, Intent, OutcomeReport } from '@altergate/engines';
import { isChangePending, isTargetSilent } from './failures.ts';
import { pause } from './pause.ts';
import type { Run } from './held-run.ts';

const askAgainMs = 5_000;

/**
 * What the target shows, asked until it answers: an outcome is never guessed because a server was away.
 * @throws AltergateError lease-lost, attending-stopped when this worker lets go meanwhile
 */
export async function outcomeOf(run: Run, intent: Intent, ended: Ended | null): Promise<OutcomeReport> {
  const { engine, job } = run.loaded;
  const said = new Set<string>();
  for (;;) {
    let why: string;
    try {
      return await engine.outcome(job, intent, ended, run.journal.expectedDefinition);
    } catch (error) {
      if (!isTargetSilent(error)) throw error;
      run.context.logger.warn({ error }, 'the target does not tell the outcome yet');
      why = isChangePending(error) ? 'outcome-waits-for-change' : 'outcome-waits-for-target';
    }
    if (!said.has(why)) await run.journal.say(why);
    said.add(why);
    await pause(askAgainMs, run.letGo);
    if (run.letGo.aborted) throw new AltergateError('attending-stopped', { executionId: job.executionId });
  }
}
