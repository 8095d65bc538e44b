import type { ExecutionObstacle } from '@altergate/domain';

/** Why a verb is not possible in the present state of an execution. */
const executionVerbsEn = {
  'execution-not-started': 'The execution has not started yet.',
  'execution-over': 'The execution is over.',
  'execution-stopping': 'The execution is being stopped already.',
  'verb-not-for-engine': 'This engine does not know this.',
  'verb-not-answered-yet': 'The same was asked a moment ago and is not answered yet.',
  'not-copying-yet': 'Copying has not begun yet.',
  'rows-copied-already': 'All rows are copied already.',
  'cutting-over-now': 'It is cutting over right now.',
  'not-postponed': 'There is nothing to cut over before all rows are copied.',
  'paused-already': 'It is paused already.',
  'not-paused': 'It is not paused.',
  'paused-by-somebody-else': 'Somebody else paused it. They or a reviewer can let it go on.',
  'paused-before-cut-over': 'It is paused. Resume it first, then cut over.',
  'attempt-not-latest': 'There is a newer attempt of this statement.',
  'attempt-not-ended-badly': 'Only an attempt that ended without success can be tried again.',
  'ticket-not-retryable': 'The ticket is not in a state from which it can go on.',
  'earlier-not-done': 'An earlier statement of the run is not done. Retry that one; this one follows it.',
  'outcome-known': 'The outcome is known.',
} as const satisfies Record<ExecutionObstacle, string>;

export default executionVerbsEn;
