import type { Ticket, TimelineEntry } from '@altergate/contracts';
import type { TicketState } from '@altergate/domain';
import type { Step } from '../../common/state/step.ts';

/** One step of a ticket's way. Where the ticket left the way, its own state takes the place of the step. */
export interface TicketStep {
  readonly state: TicketState;
  readonly standing: Step['standing'];
  /** Who takes this step: a person, or the machine. */
  readonly mover: 'person' | 'machine';
  /** Display name; null where the machine moved it, or nothing is known. */
  readonly person: string | null;
  /** When it was reached; null when it was not. */
  readonly at: string | null;
}

const path: readonly TicketState[] = ['draft', 'in_review', 'approved', 'running', 'succeeded'];
const reached: Readonly<Record<TicketState, number>> = {
  draft: 0,
  in_review: 1,
  rejected: 1,
  withdrawn: 1,
  approved: 2,
  scheduled: 2,
  expired: 2,
  running: 3,
  needs_attention: 3,
  reverting: 3,
  failed: 4,
  partially_applied: 4,
  cancelled: 4,
  closed: 4,
  reverted: 4,
  succeeded: 4,
};
/** Entries of the timeline that begin each step of the path; what begins the first is the ticket itself. */
const beginnings: readonly (readonly string[])[] = [
  ['ticket.created', 'ticket.cloned', 'ticket.rest-copied', 'ticket.edit'],
  ['ticket.submit', 'ticket.resubmit', 'ticket.take_back', 'ticket.lapse'],
  ['ticket.approve'],
  ['ticket.execute', 'ticket.start_scheduled', 'ticket.retry', 'ticket.skip', 'ticket.record_by_hand'],
  ['ticket.finish', 'ticket.close', 'ticket.resolve', 'ticket.cancel'],
];
/** Entries that took a ticket off the path before it ran. */
const leavings: Partial<Record<TicketState, string>> = {
  rejected: 'ticket.reject',
  withdrawn: 'ticket.withdraw',
  expired: 'ticket.expire',
  scheduled: 'ticket.schedule',
};
/** Entries that brought a ticket back to where it stood before; who took that step first did not do it now. */
const comingsBack: Partial<Record<TicketState, readonly string[]>> = {
  approved: ['ticket.unschedule', 'ticket.miss_window'],
};
const byMachine: ReadonlySet<TicketState> = new Set(['scheduled', 'running', 'reverting', 'succeeded']);

/** Where the ticket stands is no step that goes on when nothing and nobody takes it further. */
function standingHere(state: TicketState): Step['standing'] {
  switch (state) {
    case 'succeeded':
      return 'done';
    case 'rejected':
    case 'failed':
    case 'partially_applied':
      return 'failed';
    case 'withdrawn':
    case 'expired':
    case 'cancelled':
    case 'closed':
    case 'reverted':
      return 'ended';
    case 'draft':
    case 'in_review':
    case 'approved':
    case 'scheduled':
    case 'running':
    case 'needs_attention':
    case 'reverting':
      return 'current';
  }
}

/** The way of a ticket with who took each step and when, as its timeline tells. */
export function ticketSteps(
  ticket: Pick<Ticket, 'state' | 'stateSince' | 'createdAt' | 'author'>,
  timeline: readonly TimelineEntry[],
): TicketStep[] {
  const here = reached[ticket.state];

  function facts(index: number): Pick<TicketStep, 'person' | 'at'> {
    if (index > here) return { person: null, at: null };
    const leaving = index === here ? leavings[ticket.state] : undefined;
    const back = index === here ? (comingsBack[ticket.state] ?? []) : [];
    const verbs = leaving === undefined ? [...(beginnings[index] ?? []), ...back] : [leaving];
    const entry = timeline.findLast(({ verb }) => verbs.includes(verb));
    if (index === 0) {
      return { person: ticket.author.displayName, at: timeline[0]?.at ?? ticket.createdAt };
    }
    const person = entry?.person?.displayName ?? null;
    return { person, at: index === here ? ticket.stateSince : (entry?.at ?? null) };
  }

  return path.map((name, index) => {
    const state = index === here ? ticket.state : name;
    const standing = index < here ? 'done' : index === here ? standingHere(state) : 'ahead';
    return { state, standing, mover: byMachine.has(state) ? 'machine' : 'person', ...facts(index) };
  });
}
