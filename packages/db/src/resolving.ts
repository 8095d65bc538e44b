import { AltergateError } from '@altergate/domain';
import type { TicketState } from '@altergate/domain';
import type { Transaction } from './client.ts';

export interface TicketToResolve {
  readonly id: bigint;
  readonly state: TicketState;
  readonly version: number;
  readonly revisionId: bigint;
}

/**
 * Locks the ticket of an execution that is to be resolved: the ticket's row first, as everybody who moves a ticket does.
 * @throws AltergateError execution-unknown {executionId}
 */
export async function lockForResolving(tx: Transaction, executionId: bigint): Promise<TicketToResolve> {
  const [row] = await tx.$queryRaw<TicketToResolve[]>`
    SELECT t.id, t.state, t.version, t.current_revision_id AS revisionId FROM tickets t
    WHERE t.id = (SELECT e.ticket_id FROM executions e WHERE e.id = ${executionId}) FOR UPDATE`;
  if (row === undefined)
    throw new AltergateError('execution-unknown', { executionId: executionId.toString() });
  return row;
}
