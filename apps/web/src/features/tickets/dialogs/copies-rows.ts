import type { Ticket } from '@altergate/contracts';

/** Whether anything of the ticket copies a table, so that there is a cut-over to choose. */
export function copiesRows(ticket: Pick<Ticket, 'statements'>): boolean {
  return ticket.statements.some((statement) => statement.plans.some((plan) => plan.engine !== 'direct'));
}
