import type { Ticket, TimelineEntry } from '@altergate/contracts';

/** Entries after which a ticket is approved; the last of them tells how it came to be so. */
const approvals: ReadonlySet<string> = new Set(['ticket.approve', 'ticket.unschedule', 'ticket.miss_window']);

export interface MissedStart {
  /** When it was to start; ISO 8601. */
  readonly at: string;
  /** Code of the reason. */
  readonly reason: string;
}

/** The scheduled start that brought an approved ticket back to its people; null where none did. */
export function missedStart(
  ticket: Pick<Ticket, 'state'>,
  timeline: readonly TimelineEntry[],
): MissedStart | null {
  if (ticket.state !== 'approved') return null;
  const entry = timeline.findLast(({ verb }) => approvals.has(verb));
  if (entry?.verb !== 'ticket.miss_window') return null;
  const { at, reason } = entry.params;
  if (typeof at !== 'string' || typeof reason !== 'string') return null;
  return { at, reason };
}
