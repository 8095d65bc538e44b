import type { Execution } from '@altergate/contracts';
import { isFinished, type ExecutionPhase, type ExecutionState } from '@altergate/domain';
import { executionTag, type ExecutionStanding } from '../../common/state/looks.ts';
import type { Step } from '../../common/state/step.ts';

const ghostPhases: readonly ExecutionPhase[] = [
  'validating',
  'copying',
  'postponed',
  'cutting_over',
  'cleaning',
];

/**
 * Where a run is on its way. An end without success keeps the step it ended at; nothing after it is done. A person moves
 * where the tag of the run says so.
 */
export function executionSteps(execution: Pick<Execution, 'engine'> & ExecutionStanding): Step[] {
  const keys =
    execution.engine === 'direct'
      ? ['execution.preparing', 'execution.running', 'phase.cleaning']
      : ['execution.preparing', ...ghostPhases.map((phase) => `phase.${phase}`)];
  const done = execution.state === 'succeeded';
  // Where a run ended that did not succeed is only known by its phase.
  if (isFinished(execution.state) && !done && execution.phase === null) return [];
  const here = positionOf(execution);
  const mover = executionTag(execution).look.fill === 'outline' ? 'person' : 'machine';
  return keys.map((key, index) => ({
    key,
    mover: index === here ? mover : 'machine',
    standing: done || index < here ? 'done' : index === here ? standingHere(execution.state) : 'ahead',
  }));
}

function standingHere(state: ExecutionState): Step['standing'] {
  if (!isFinished(state)) return 'current';
  return state === 'cancelled' || state === 'skipped' ? 'ended' : 'failed';
}

function positionOf({ engine, state, phase }: Pick<Execution, 'engine' | 'state' | 'phase'>): number {
  if (state === 'queued') return -1;
  if (engine === 'direct') {
    if (phase === 'cleaning') return 2;
    return state === 'preparing' ? 0 : 1;
  }
  if (phase === null || phase === 'sending') return 0;
  // The gate belongs to the cut-over that it lets through.
  return 1 + ghostPhases.indexOf(phase === 'checking' ? 'cutting_over' : phase);
}
