import type { Permission } from './access.ts';
import type { ExecutionState, Outcome } from './execution.ts';
import { isMovable } from './ticket.ts';
import type { TicketState } from './ticket.ts';

/** What a person can do about one statement on one target of a ticket. */
export const stepVerbs = ['retry', 'skip', 'record_by_hand', 'check', 'record_outcome'] as const;
export type StepVerb = (typeof stepVerbs)[number];

/** All of them are the executor's, on every target: each may let the run go on. */
export const stepPermission: Permission = 'ticket.execute';

/** A statement on a target as its latest attempt left it. */
export interface StepFacts {
  readonly ticketState: TicketState;
  readonly state: ExecutionState | 'not_started';
  /** True when any attempt was applied, succeeded or was skipped. */
  readonly isDone: boolean;
  /** True when something before it in the run's order is not done. */
  readonly isBehindUnfinished: boolean;
}

export type StepObstacle =
  'ticket-not-retryable' | 'step-done' | 'earlier-not-done' | 'step-not-started' | 'outcome-known';

/** Why the verb is not possible for the step, or null. Permissions are asked separately. */
export function stepObstacle(verb: StepVerb, facts: StepFacts): StepObstacle | null {
  switch (verb) {
    case 'check':
    case 'record_outcome':
      return facts.state === 'needs_attention' ? null : 'outcome-known';
    case 'retry':
      if (facts.state === 'not_started') return 'step-not-started';
      return doneObstacle(facts) ?? (facts.isBehindUnfinished ? 'earlier-not-done' : null);
    case 'skip':
    case 'record_by_hand':
      return doneObstacle(facts);
  }
}

function doneObstacle(facts: StepFacts): StepObstacle | null {
  if (!isMovable(facts.ticketState, 'skip')) return 'ticket-not-retryable';
  return facts.isDone ? 'step-done' : null;
}

/** Whether a step needs nothing any more. */
export function isStepDone(attempt: {
  readonly state: ExecutionState;
  readonly outcome: Outcome | null;
}): boolean {
  return attempt.state === 'succeeded' || attempt.state === 'skipped' || attempt.outcome === 'applied';
}

/** The verbs that a page offers for a step in this state; the others would only be noise. */
export function offeredStepVerbs(facts: StepFacts): readonly StepVerb[] {
  if (facts.state === 'needs_attention') return ['check', 'record_outcome'];
  if (!isMovable(facts.ticketState, 'skip') || facts.isDone) return [];
  return facts.state === 'not_started' ? ['skip', 'record_by_hand'] : ['retry', 'skip', 'record_by_hand'];
}
