import type { MissReason, StepObstacle } from '@altergate/domain';

/** Why something cannot be done about a statement, in English. */
const obstacles = {
  'ticket-not-retryable': 'The ticket is not in a state from which it can go on.',
  'step-done': 'This statement is done on this target.',
  'step-not-started': 'This statement was not started on this target yet.',
  'earlier-not-done': 'An earlier statement of the run is not done. Retry that one; this one follows it.',
  'outcome-known': 'The outcome is known.',
} as const satisfies Record<StepObstacle, string>;

/** Why a ticket that was due did not start by itself. */
const missed = {
  'past-not-after': 'Its time was over before it could start.',
  'scheduler-lost-right': 'Whoever scheduled it may not execute it any more.',
  'plan-not-known': 'A target could not be asked, so there was no plan to start with.',
  'instance-disabled': 'An instance is disabled.',
  'targets-in-several-environments': 'The targets lie in several environments now.',
  'not-started': 'It could not be started.',
} as const satisfies Record<MissReason, string>;

/** Texts of what people say and do about a ticket's statements, in English. */
const ticketLifeEn = {
  ...obstacles,
  ...missed,
  'skipped-by-person': 'Skipped: {text}',
  'by-hand-told': 'Executed by hand, as told; the target cannot show it: {text}',
  'by-hand-expected-definition':
    'Executed by hand; {name} has exactly the definition that the change was to leave. {text}',
  'by-hand-shown': 'Executed by hand; the target shows it on {name}. {text}',
  'outcome-told': 'Recorded by a person; the target could not tell it: {text}',
  'outcome-seen': 'Recorded by a person, and the target shows the same: {text}',
} as const satisfies Record<string, string>;

export default ticketLifeEn;
