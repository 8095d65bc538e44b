import type { Ticket } from '@altergate/contracts';

/** Where a ticket acts, for the head of a dialog. */
export function targetLine(ticket: Pick<Ticket, 'ticketTargets'>): string {
  return ticket.ticketTargets
    .map((target) => `${target.environmentName.toUpperCase()} · ${target.instanceName} · ${target.database}`)
    .join('\n');
}
