import { failureFrom, isTargetSilent } from './failures.ts';
import type { Run } from './held-run.ts';

/**
 * Writes a fault into the execution's log, once per code. What a silent target said of itself is its own line.
 * Throws what the platform's database throws: a fault that cannot be told is told the next time.
 */
export async function tellFault(run: Run, error: unknown): Promise<void> {
  const { executionId } = run.lease.held;
  const { faults } = run.context;
  const { code } = failureFrom(error);
  if (!faults.isNew(executionId, code)) return;
  if (isTargetSilent(error)) await run.journal.say('target-not-asked', { reason: code });
  else await run.journal.say('run-fault', { fault: code });
  faults.told(executionId, code);
}
