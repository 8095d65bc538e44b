import type { Permission } from './access.ts';

/** Every state a ticket can be in. */
export const ticketStates = [
  'draft',
  'in_review',
  'approved',
  'scheduled',
  'running',
  'succeeded',
  'rejected',
  'withdrawn',
  'expired',
  'failed',
  'partially_applied',
  'cancelled',
  'needs_attention',
  'closed',
  'reverting',
  'reverted',
] as const;
export type TicketState = (typeof ticketStates)[number];

/** Who may make a move: an author of the ticket, whoever holds a permission on every target, or Altergate itself. */
export type Mover =
  | { readonly kind: 'author' }
  | { readonly kind: 'permission'; readonly permission: Permission; readonly notAuthor: boolean }
  | { readonly kind: 'system' };

export interface TicketMove {
  readonly from: readonly TicketState[];
  /** Several when the facts decide, as at the end of a run. */
  readonly to: readonly TicketState[];
  readonly by: Mover;
}

const author: Mover = { kind: 'author' };
const system: Mover = { kind: 'system' };
const holds = (permission: Permission): Mover => ({ kind: 'permission', permission, notAuthor: false });
const holdsAndDidNotWriteIt = (permission: Permission): Mover => ({
  kind: 'permission',
  permission,
  notAuthor: true,
});

/** Every way a ticket changes its state. What is not here cannot happen; approving never executes. */
export const ticketMoves = {
  submit: { from: ['draft'], to: ['in_review'], by: author },
  edit: { from: ['in_review'], to: ['draft'], by: author },
  resubmit: { from: ['rejected'], to: ['in_review'], by: author },
  withdraw: { from: ['in_review', 'approved', 'scheduled'], to: ['withdrawn'], by: author },
  approve: { from: ['in_review'], to: ['approved'], by: holdsAndDidNotWriteIt('ticket.decide') },
  reject: { from: ['in_review'], to: ['rejected'], by: holdsAndDidNotWriteIt('ticket.decide') },
  take_back: { from: ['approved'], to: ['in_review'], by: holds('ticket.decide') },
  lapse: { from: ['approved', 'scheduled'], to: ['in_review'], by: system },
  expire: { from: ['approved'], to: ['expired'], by: system },
  schedule: { from: ['approved'], to: ['scheduled'], by: holds('ticket.execute') },
  change_time: { from: ['scheduled'], to: ['scheduled'], by: holds('ticket.execute') },
  unschedule: { from: ['scheduled'], to: ['approved'], by: holds('ticket.execute') },
  miss_window: { from: ['scheduled'], to: ['approved'], by: system },
  execute: { from: ['approved', 'scheduled'], to: ['running'], by: holds('ticket.execute') },
  start_scheduled: { from: ['scheduled'], to: ['running'], by: system },
  finish: {
    from: ['running'],
    to: ['succeeded', 'failed', 'partially_applied', 'cancelled', 'closed', 'needs_attention'],
    by: system,
  },
  retry: { from: ['failed', 'partially_applied'], to: ['running'], by: holds('ticket.execute') },
  skip: { from: ['failed', 'partially_applied'], to: ['running'], by: holds('ticket.execute') },
  record_by_hand: { from: ['failed', 'partially_applied'], to: ['running'], by: holds('ticket.execute') },
  close: { from: ['failed', 'partially_applied'], to: ['closed'], by: holds('ticket.execute') },
  resolve: {
    from: ['needs_attention'],
    to: ['running', 'succeeded', 'failed', 'partially_applied', 'closed'],
    by: holds('ticket.execute'),
  },
  revert: { from: ['succeeded'], to: ['reverting'], by: holds('ticket.execute') },
  finish_revert: { from: ['reverting'], to: ['reverted', 'needs_attention'], by: system },
} as const satisfies Record<string, TicketMove>;
export type TicketVerb = keyof typeof ticketMoves;

/** The states a ticket in which somebody may still act or the machine acts; the rest are over. */
export const openTicketStates: readonly TicketState[] = [
  'draft',
  'in_review',
  'approved',
  'scheduled',
  'running',
  'failed',
  'partially_applied',
  'needs_attention',
  'reverting',
];

/** Days after which an approval that nobody used expires. */
export const approvalLifetimeDays = 30;

/** Whether the table of moves leads from this state by this verb. */
export function isMovable(state: TicketState, verb: TicketVerb): boolean {
  const move: TicketMove = ticketMoves[verb];
  return move.from.includes(state);
}

/** What one statement on one target came to, as far as a run's end is concerned. */
export interface StatementResult {
  readonly state:
    'succeeded' | 'failed' | 'cancelled' | 'skipped' | 'interrupted' | 'needs_attention' | 'not_started';
  readonly applied: boolean;
  /** Only a person's word stands for it: the target could not show that it was done. */
  readonly told: boolean;
}

/**
 * The state a ticket ends in when nothing of it runs any more.
 * Anything nobody knows the outcome of outweighs the rest; an applied part is never called failed as a whole. What was only
 * passed over is no success, and neither is what was only told: such a ticket is closed, and cannot be reverted.
 */
export function finishedTicketState(results: readonly StatementResult[]): TicketState {
  if (results.some((result) => result.state === 'needs_attention')) return 'needs_attention';
  if (results.length > 0 && results.every((result) => result.state === 'skipped' && !result.applied))
    return 'closed';
  if (results.every((result) => result.state === 'succeeded' || result.state === 'skipped'))
    return results.some((result) => result.told) ? 'closed' : 'succeeded';
  if (results.some((result) => result.applied)) return 'partially_applied';
  const broken = results.some((result) => result.state === 'failed' || result.state === 'interrupted');
  return broken ? 'failed' : 'cancelled';
}
