import type { ExecutionSummary } from '@altergate/contracts';
import type { ExecutionPhase, Outcome } from '@altergate/domain';

type Run = Pick<ExecutionSummary, 'engine' | 'state' | 'phase' | 'unattendedSince'>;

/** Phases in which gh-ost only fills a table of its own; the target stays as it was until a cut-over. */
const beforeCutOver: readonly ExecutionPhase[] = ['validating', 'copying', 'postponed'];

/**
 * What is known of a statement whose outcome nobody has written down yet: `null` while it has not started, `untold` where
 * the target may be one or the other, or no worker looks.
 */
export function knownOutcome(run: Run | undefined): Outcome | null | 'untold' {
  if (run === undefined || run.state === 'queued') return null;
  if (run.engine !== 'gh-ost' || run.state !== 'running' || run.unattendedSince !== null) return 'untold';
  return run.phase !== null && beforeCutOver.includes(run.phase) ? 'not_applied' : 'untold';
}
