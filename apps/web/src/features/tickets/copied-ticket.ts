import type { Ticket } from '@altergate/contracts';

/** What the editor starts with when a ticket is copied. */
export interface TicketDraft {
  readonly title: string;
  readonly reason: string;
  readonly sql: string;
  readonly targets: readonly { readonly instanceId: string; readonly database: string }[];
}

let copied: TicketDraft | null = null;

export function draftOf(ticket: Ticket): TicketDraft {
  return {
    title: ticket.title,
    reason: ticket.reason,
    sql: ticket.sql,
    targets: ticket.ticketTargets.map(({ instanceId, database }) => ({ instanceId, database })),
  };
}

export function rememberCopy(ticket: Ticket): void {
  copied = draftOf(ticket);
}

/** The copied ticket, once. */
export function takeCopy(): TicketDraft | null {
  const draft = copied;
  copied = null;
  return draft;
}
