import { AltergateError, isLive } from '@altergate/domain';
import type { ExecutionState, TicketState } from '@altergate/domain';
import type { Actor } from './actor.ts';
import { writeAudit } from './audit.ts';
import type { Transaction } from './client.ts';
import { settleTicket, stopWaiting } from './finish.ts';

export interface StopAfter {
  readonly ticketId: bigint;
  /** What is let end as it will: the execution that the ticket was seen at. */
  readonly executionId: bigint;
}

/**
 * Lets one execution of a ticket end as it will, and stops what would follow it. The ticket's row is locked first, as
 * everybody does who ends an execution, so that what follows cannot get its turn meanwhile.
 * @throws AltergateError ticket-moved {id, state, version} when the run is over already or another one has begun after
 *   this one, nothing-follows, ticket-unknown
 */
export async function stopAfter(
  tx: Transaction,
  { ticketId, executionId }: StopAfter,
  actor: Actor,
): Promise<void> {
  const [ticket] = await tx.$queryRaw<{ environmentId: bigint; state: TicketState; version: number }[]>`
    SELECT environment_id AS environmentId, state, version FROM tickets WHERE id = ${ticketId} FOR UPDATE`;
  if (ticket === undefined) throw new AltergateError('ticket-unknown', { id: ticketId.toString() });
  const { state, version } = ticket;
  const moved = new AltergateError('ticket-moved', { id: ticketId.toString(), state, version });
  if (state !== 'running') throw moved;
  const executions = await tx.$queryRaw<{ id: bigint; state: ExecutionState }[]>`
    SELECT id, state FROM executions WHERE ticket_id = ${ticketId} ORDER BY run_number, sequence`;
  const place = executions.findIndex(({ id }) => id === executionId);
  const after = executions.slice(place + 1);
  if (place < 0 || after.some((one) => isLive(one.state) && one.state !== 'queued')) throw moved;
  const following = after.flatMap((one) => (one.state === 'queued' ? [one.id] : []));
  if (following.length === 0) throw new AltergateError('nothing-follows');
  await stopWaiting(tx, following, { code: 'execution-cancelled-before-start', params: {} });
  await writeAudit(tx, {
    actor,
    verb: 'ticket.stop_after',
    objectKind: 'ticket',
    objectId: ticketId,
    ticketId,
    environmentId: ticket.environmentId,
    params: { stopped: following },
  });
  // What was seen may have ended since, and then nothing is left that would end the ticket.
  await settleTicket(tx, ticketId, actor);
}

/** Executions that have their turn only when the one before them is done; given in the order of the run. */
export function followingExecutions(
  executions: readonly { readonly id: bigint; readonly state: ExecutionState }[],
): bigint[] {
  const open = executions.filter(({ state }) => state === 'queued' || isLive(state));
  return open.slice(1).flatMap(({ id, state }) => (state === 'queued' ? [id] : []));
}
