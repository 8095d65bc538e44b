import type { Artifact, Execution } from '@altergate/contracts';
import { isFinished, type ExecutionPhase } from '@altergate/domain';

/** Phases in which gh-ost writes into its tables: it could not without them. */
const writingPhases: ReadonlySet<ExecutionPhase | null> = new Set<ExecutionPhase>([
  'copying',
  'postponed',
  'checking',
  'cutting_over',
]);

/**
 * How an artifact stands: a key of the locale files. Nobody looks for what a living run made before its end; what is known
 * of it until then follows from what the run does.
 * @param run the run that made it, where its page shows it
 */
export function artifactStanding(
  { state, kind }: Pick<Artifact, 'state' | 'kind'>,
  run: Pick<Execution, 'state' | 'phase'> | null,
): string {
  const isLiving = run !== null && !isFinished(run.state) && run.state !== 'needs_attention';
  if (state !== 'expected' || !isLiving || run.phase === 'cleaning') return `artifact.states.${state}`;
  if (kind === 'old_table' || kind === 'sentry_table') return 'artifact.living.at_cut_over';
  const isInUse = kind === 'run_directory' || writingPhases.has(run.phase);
  return isInUse ? 'artifact.living.in_use' : 'artifact.living.before_copy';
}
