import type { Permission } from './access.ts';
import { commandVerbs, isLive } from './execution.ts';
import type { EngineName, ExecutionPhase, ExecutionState } from './execution.ts';
import { isMovable } from './ticket.ts';
import type { TicketState } from './ticket.ts';

/** Everything a person can do to one execution: verbs sent to its worker, and what follows its end. */
export const executionVerbs = [...commandVerbs, 'retry', 'check'] as const;
export type ExecutionVerb = (typeof executionVerbs)[number];

/** The permission of each verb on the execution's target. */
export const executionVerbPermissions = {
  pause: 'execution.pause',
  resume: 'execution.pause',
  set_chunk_size: 'execution.command',
  cut_over: 'execution.command',
  abandon: 'execution.abandon',
  kill: 'execution.abandon',
  retry: 'ticket.execute',
  check: 'ticket.execute',
} as const satisfies Record<ExecutionVerb, Permission>;

/** What decides whether a verb is possible now. */
export interface ExecutionFacts {
  readonly engine: EngineName;
  readonly state: ExecutionState;
  readonly phase: ExecutionPhase | null;
  /** Who paused it through Altergate. */
  readonly pausedBy: string | null;
  /** True while gh-ost itself says that a person's pause holds. */
  readonly isPaused: boolean;
  readonly ticketState: TicketState;
  /** False when a later attempt of the same statement on the same target exists. */
  readonly isLatest: boolean;
  /** True when something before it in the run's order is neither done nor skipped. */
  readonly isBehindUnfinished: boolean;
  /** Verbs that were sent and are not answered yet. */
  readonly openVerbs: readonly ExecutionVerb[];
}

/** Who asks. */
export interface ExecutionAsker {
  readonly personId: string;
  /** True when the person may end anybody's pause, not only their own. */
  readonly mayCommand: boolean;
}

export const executionObstacles = [
  'execution-not-started',
  'execution-over',
  'execution-stopping',
  'verb-not-for-engine',
  'verb-not-answered-yet',
  'not-copying-yet',
  'rows-copied-already',
  'cutting-over-now',
  'not-postponed',
  'paused-already',
  'not-paused',
  'paused-by-somebody-else',
  'paused-before-cut-over',
  'attempt-not-latest',
  'attempt-not-ended-badly',
  'ticket-not-retryable',
  'earlier-not-done',
  'outcome-known',
] as const;
export type ExecutionObstacle = (typeof executionObstacles)[number];

/** Why the verb is not possible in the execution's present state, or null. Permissions are asked separately. */
export function executionObstacle(
  verb: ExecutionVerb,
  facts: ExecutionFacts,
  asker: ExecutionAsker,
): ExecutionObstacle | null {
  switch (verb) {
    case 'retry':
      return retryObstacle(facts);
    case 'check':
      return facts.state === 'needs_attention' ? null : 'outcome-known';
    case 'pause':
    case 'resume':
    case 'set_chunk_size':
    case 'cut_over':
    case 'abandon':
    case 'kill':
      return commandObstacle(verb, facts, asker);
  }
}

function retryObstacle(facts: ExecutionFacts): ExecutionObstacle | null {
  if (facts.state === 'queued' || isLive(facts.state)) return 'attempt-not-ended-badly';
  if (facts.state === 'succeeded' || facts.state === 'skipped') return 'attempt-not-ended-badly';
  if (!facts.isLatest) return 'attempt-not-latest';
  if (!isMovable(facts.ticketState, 'retry')) return 'ticket-not-retryable';
  return facts.isBehindUnfinished ? 'earlier-not-done' : null;
}

type Command = (typeof commandVerbs)[number];

function commandObstacle(
  verb: Command,
  facts: ExecutionFacts,
  asker: ExecutionAsker,
): ExecutionObstacle | null {
  if (facts.state === 'queued' || facts.state === 'preparing') return 'execution-not-started';
  if (!isLive(facts.state)) return 'execution-over';
  const isForDirect = verb === 'kill';
  if (isForDirect !== (facts.engine === 'direct')) return 'verb-not-for-engine';
  if (facts.state === 'cancelling') return 'execution-stopping';
  if (facts.openVerbs.includes(verb)) return 'verb-not-answered-yet';
  switch (verb) {
    case 'pause':
      return pauseObstacle(facts);
    case 'resume':
      return resumeObstacle(facts, asker);
    case 'set_chunk_size':
      return chunkSizeObstacle(facts.phase);
    case 'cut_over':
      return cutOverObstacle(facts);
    case 'abandon':
    case 'kill':
      return null;
  }
}

function isHeldByPerson(facts: ExecutionFacts): boolean {
  return facts.pausedBy !== null || facts.isPaused;
}

function pauseObstacle(facts: ExecutionFacts): ExecutionObstacle | null {
  if (isHeldByPerson(facts)) return 'paused-already';
  switch (facts.phase) {
    case 'copying':
    case 'postponed':
    case 'checking':
      return null;
    case 'cutting_over':
      return 'cutting-over-now';
    case 'cleaning':
      return 'execution-over';
    case 'validating':
    case 'sending':
    case null:
      return 'not-copying-yet';
  }
}

function resumeObstacle(facts: ExecutionFacts, asker: ExecutionAsker): ExecutionObstacle | null {
  if (!isHeldByPerson(facts)) return 'not-paused';
  return asker.mayCommand || facts.pausedBy === asker.personId ? null : 'paused-by-somebody-else';
}

function chunkSizeObstacle(phase: ExecutionPhase | null): ExecutionObstacle | null {
  switch (phase) {
    case 'copying':
      return null;
    case 'postponed':
    case 'checking':
    case 'cutting_over':
    case 'cleaning':
      return 'rows-copied-already';
    case 'validating':
    case 'sending':
    case null:
      return 'not-copying-yet';
  }
}

function cutOverObstacle(facts: ExecutionFacts): ExecutionObstacle | null {
  switch (facts.phase) {
    case 'postponed':
      // A cut-over that waits behind a pause would fire by itself at resume.
      return isHeldByPerson(facts) ? 'paused-before-cut-over' : null;
    case 'cutting_over':
    case 'checking':
      return 'cutting-over-now';
    case 'copying':
    case 'validating':
    case 'sending':
    case 'cleaning':
    case null:
      return 'not-postponed';
  }
}
