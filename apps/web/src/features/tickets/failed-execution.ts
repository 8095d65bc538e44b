import type { ExecutionSummary, Ticket } from '@altergate/contracts';

/** The execution that stopped the ticket and may be retried: the latest of its statement, not applied. */
export function failedExecution(ticket: Pick<Ticket, 'executions'>): ExecutionSummary | null {
  const broken = new Set(['failed', 'interrupted', 'cancelled']);
  return (
    ticket.executions.find(
      (execution) => execution.isLatest && broken.has(execution.state) && execution.outcome !== 'applied',
    ) ?? null
  );
}
