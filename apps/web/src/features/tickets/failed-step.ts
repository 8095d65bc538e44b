import type { Ticket } from '@altergate/contracts';
import type { ExecutionState, TicketState } from '@altergate/domain';

const stuckTickets: ReadonlySet<TicketState> = new Set<TicketState>([
  'failed',
  'partially_applied',
  'needs_attention',
]);
const failedRuns: ReadonlySet<string> = new Set<ExecutionState>(['failed', 'interrupted', 'needs_attention']);

/** The statement on a target whose run stopped the ticket, or undefined where the ticket goes on or is over. */
export function failedStep({
  state,
  steps,
}: Pick<Ticket, 'state' | 'steps'>): Ticket['steps'][number] | undefined {
  if (!stuckTickets.has(state)) return undefined;
  return steps.find((step) => !step.isDone && step.executionId !== null && failedRuns.has(step.state));
}
