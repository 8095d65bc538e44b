import type { AllowedVerb, Ticket } from '@altergate/contracts';
import type { TicketState } from '@altergate/domain';

/** Buttons of a ticket, named by their verb; `edit_copy` and `discard` change no state of this ticket. */
export const deskVerbs = [
  'submit',
  'resubmit',
  'approve',
  'reject',
  'execute',
  'retry',
  'edit',
  'withdraw',
  'take_back',
  'cancel',
  'close',
  'discard',
  'edit_copy',
] as const;
export type DeskVerb = (typeof deskVerbs)[number];

export interface DeskButton {
  readonly verb: DeskVerb;
  /** The one filled button of the page. */
  readonly primary: boolean;
  /** Why it may not be pressed; null when it may. */
  readonly refusal: AllowedVerb['reason'];
  readonly allowed: boolean;
}

interface DeskRow {
  /** The next move, and whether it stays to be seen by those who may not make it. */
  readonly primary: DeskVerb | null;
  readonly others: readonly DeskVerb[];
}

const copyOnly: DeskRow = { primary: null, others: ['edit_copy'] };

/** Which buttons belong to a state, in order. Who may press them is the server's to say. */
const desk: Readonly<Record<TicketState, DeskRow>> = {
  draft: { primary: 'submit', others: ['edit', 'discard'] },
  in_review: { primary: 'approve', others: ['reject', 'edit', 'withdraw'] },
  approved: { primary: 'execute', others: ['take_back', 'withdraw'] },
  scheduled: { primary: null, others: ['execute', 'withdraw'] },
  running: { primary: null, others: ['cancel'] },
  needs_attention: { primary: null, others: [] },
  failed: { primary: 'retry', others: ['close', 'edit_copy'] },
  partially_applied: { primary: 'retry', others: ['close', 'edit_copy'] },
  rejected: { primary: 'resubmit', others: ['edit_copy'] },
  succeeded: copyOnly,
  withdrawn: copyOnly,
  expired: copyOnly,
  cancelled: copyOnly,
  closed: copyOnly,
  reverting: { primary: null, others: [] },
  reverted: copyOnly,
};

/** Refusals that say "not your role": the button would only be noise. */
const silentRefusals: ReadonlySet<string> = new Set(['not-allowed', 'not-an-author']);

/**
 * The buttons of this ticket for this reader. A verb that the server did not name does not exist for them.
 * A refused primary stays visible with its reason when the refusal is about this ticket, not about the role.
 */
export function ticketDesk(ticket: Pick<Ticket, 'state' | 'verbs'>, mayCreate: boolean): DeskButton[] {
  const row = desk[ticket.state];
  const verbs = new Map(ticket.verbs.map((verb) => [verb.verb, verb]));

  function button(verb: DeskVerb, primary: boolean): DeskButton[] {
    if (verb === 'edit_copy') return mayCreate ? [{ verb, primary, refusal: null, allowed: true }] : [];
    // A draft is edited by whoever may submit it.
    const answer = verbs.get(verb === 'edit' && ticket.state === 'draft' ? 'submit' : verb);
    if (answer === undefined) return [];
    if (answer.allowed) return [{ verb, primary, refusal: null, allowed: true }];
    if (answer.reason === null || silentRefusals.has(answer.reason.code)) return [];
    return primary ? [{ verb, primary: false, refusal: answer.reason, allowed: false }] : [];
  }

  return [
    ...(row.primary === null ? [] : button(row.primary, true)),
    ...row.others.flatMap((verb) => button(verb, false)),
  ];
}
