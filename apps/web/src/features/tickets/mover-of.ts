import type { TicketSummary } from '@altergate/contracts';

/** Who or what moves a ticket next. */
export type NextMover =
  | { readonly kind: 'people'; readonly names: readonly string[] }
  | { readonly kind: 'clock'; readonly at: string }
  | { readonly kind: 'machine' }
  | { readonly kind: 'nobody' };

export function moverOf(ticket: Pick<TicketSummary, 'state' | 'waitsFor' | 'scheduledAt'>): NextMover {
  if (ticket.waitsFor.length > 0) return { kind: 'people', names: ticket.waitsFor };
  if (ticket.state === 'scheduled' && ticket.scheduledAt !== null) {
    return { kind: 'clock', at: ticket.scheduledAt };
  }
  const moving = ['scheduled', 'running', 'reverting'].includes(ticket.state);
  return moving ? { kind: 'machine' } : { kind: 'nobody' };
}
