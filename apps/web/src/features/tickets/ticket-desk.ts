import type { AllowedVerb, Ticket } from '@altergate/contracts';
import type { TicketState } from '@altergate/domain';

/** Buttons of a ticket, named by their verb; the last ones change no state of this ticket. */
export const deskVerbs = [
  'submit',
  'resubmit',
  'approve',
  'review_change',
  'reject',
  'execute',
  'schedule',
  'change_time',
  'unschedule',
  'cut_over',
  'check',
  'record_outcome',
  'retry',
  'skip',
  'record_by_hand',
  'edit',
  'withdraw',
  'take_back',
  'stop_after',
  'cancel',
  'clean_up',
  'close',
  'discard',
  'open_console',
  'clone',
  'copy_to_next',
] as const;
export type DeskVerb = (typeof deskVerbs)[number];

/** Verbs about one statement on one target. */
export const stepVerbs = ['check', 'record_outcome', 'retry', 'skip', 'record_by_hand'] as const;
export type StepVerb = (typeof stepVerbs)[number];

/** The first statement on a target that a ticket cannot get past, or undefined. */
export function troubledStep(ticket: Pick<Ticket, 'steps'>): Ticket['steps'][number] | undefined {
  return ticket.steps.find((step) => !step.isDone && step.verbs.some((verb) => verb.allowed));
}

/** The run that is copied and waits for a person to cut over, or undefined. */
export function waitingRun(ticket: Pick<Ticket, 'executions' | 'cutOver'>) {
  return ticket.executions.find(
    (one) =>
      one.isLatest && one.state === 'running' && one.phase === 'postponed' && ticket.cutOver === 'wait',
  );
}

/** The run of a ticket that goes on now, and can perhaps be paused; undefined when none does. */
export function runningExecution(ticket: Pick<Ticket, 'executions'>) {
  return ticket.executions.find((one) => one.isLatest && one.state === 'running');
}

/** The decision that lapsed last by a change of plan while the ticket is in review again, or undefined. */
export function lapsedApproval(ticket: Pick<Ticket, 'state' | 'decisions' | 'revision'>) {
  if (ticket.state !== 'in_review') return undefined;
  const last = ticket.decisions.findLast((decision) => decision.verdict === 'approve');
  const lapsed = last?.lapsedReason === 'plan-moved' && last.revisionNumber === ticket.revision.number;
  return lapsed ? last : undefined;
}

export interface DeskButton {
  readonly verb: DeskVerb;
  /** The one filled button of the page. */
  readonly primary: boolean;
  /** Why it may not be pressed; null when it may. */
  readonly refusal: AllowedVerb['reason'];
  readonly allowed: boolean;
}

/** What the reader may do that no answer about the ticket tells. */
export interface DeskReader {
  /** Send verbs to a running execution. */
  readonly mayCommand: boolean;
  /** Decide on tickets of others. */
  readonly mayDecide: boolean;
  /** Remove something that runs of the ticket left. */
  readonly mayCleanUp: boolean;
}

type DeskTicket = Pick<
  Ticket,
  'state' | 'verbs' | 'steps' | 'executions' | 'cutOver' | 'decisions' | 'revision'
>;

interface DeskRow {
  /** The next move, and whether it stays to be seen by those who may not make it. */
  readonly primary: DeskVerb | null;
  readonly others: readonly DeskVerb[];
}

const copyOnly: DeskRow = { primary: null, others: ['clone'] };
const stuck: DeskRow = {
  primary: 'retry',
  others: ['skip', 'record_by_hand', 'open_console', 'clean_up', 'close', 'clone', 'copy_to_next'],
};

/** Which buttons belong to a state, in order. Who may press them is the server's to say. */
const desk: Readonly<Record<TicketState, DeskRow>> = {
  draft: { primary: 'submit', others: ['edit', 'discard'] },
  in_review: { primary: 'approve', others: ['reject', 'edit', 'withdraw', 'clone'] },
  approved: { primary: 'execute', others: ['schedule', 'take_back', 'withdraw', 'clone'] },
  scheduled: {
    primary: null,
    others: ['execute', 'change_time', 'unschedule', 'take_back', 'withdraw', 'clone'],
  },
  running: { primary: 'cut_over', others: ['open_console', 'stop_after', 'cancel', 'clone'] },
  needs_attention: { primary: 'check', others: ['record_outcome', 'open_console', 'clean_up', 'clone'] },
  failed: stuck,
  partially_applied: stuck,
  rejected: { primary: 'resubmit', others: ['clone'] },
  succeeded: { primary: null, others: ['copy_to_next', 'clone', 'clean_up'] },
  closed: { primary: null, others: ['clone', 'copy_to_next', 'clean_up'] },
  withdrawn: copyOnly,
  expired: copyOnly,
  cancelled: copyOnly,
  reverting: { primary: null, others: ['open_console'] },
  reverted: copyOnly,
};

/** Refusals that say "not your role": the button would only be noise. */
const silentRefusals: ReadonlySet<string> = new Set(['not-allowed', 'not-an-author']);

const allowedVerb = (verb: string): AllowedVerb => ({ verb, allowed: true, reason: null });

function isStepVerb(verb: DeskVerb): verb is StepVerb {
  return stepVerbs.some((one) => one === verb);
}

/** What is known of a verb, or undefined when it does not exist here for anybody. */
function answerOf(verb: DeskVerb, ticket: DeskTicket, reader: DeskReader): AllowedVerb | undefined {
  if (isStepVerb(verb)) return troubledStep(ticket)?.verbs.find((one) => one.verb === verb);
  switch (verb) {
    case 'open_console':
      return ticket.executions.some((one) => one.isLatest) ? allowedVerb(verb) : undefined;
    case 'cut_over':
      return reader.mayCommand && waitingRun(ticket) !== undefined ? allowedVerb(verb) : undefined;
    case 'clean_up':
      return reader.mayCleanUp ? allowedVerb(verb) : undefined;
    case 'review_change':
      return ticket.verbs.find((one) => one.verb === 'approve');
    default:
      return ticket.verbs.find((one) => one.verb === verb);
  }
}

/**
 * The buttons of this ticket for this reader. A verb that the server did not name does not exist for them.
 * A refused primary stays visible with its reason when the refusal is about this ticket, not about the role.
 */
export function ticketDesk(ticket: DeskTicket, reader: DeskReader): DeskButton[] {
  const row = desk[ticket.state];
  const primary = lapsedApproval(ticket) === undefined ? row.primary : 'review_change';

  function button(verb: DeskVerb, isPrimary: boolean): DeskButton[] {
    const answer = answerOf(verb, ticket, reader);
    if (answer === undefined) return [];
    if (answer.allowed) return [{ verb, primary: isPrimary, refusal: null, allowed: true }];
    if (answer.reason === null || silentRefusals.has(answer.reason.code)) return [];
    // Who decides on nobody's ticket is not told that they may not decide on their own.
    if (answer.reason.code === 'author-may-not-decide' && !reader.mayDecide) return [];
    return isPrimary ? [{ verb, primary: false, refusal: answer.reason, allowed: false }] : [];
  }

  return [
    ...(primary === null ? [] : button(primary, true)),
    ...row.others.flatMap((verb) => button(verb, false)),
  ];
}
