import { AltergateError, isLive } from '@altergate/domain';
import type { ExecutionState, TicketState } from '@altergate/domain';
import type { Actor } from './actor.ts';
import { writeAudit } from './audit.ts';
import type { Transaction } from './client.ts';
import { stopWaiting } from './finish.ts';

/**
 * Lets what a ticket is at end as it will, and stops what would follow it. The ticket's row is locked first, as everybody
 * does who ends an execution, so that what follows cannot get its turn meanwhile.
 * @throws AltergateError ticket-moved {id, state, version} when the run is over already, nothing-follows, ticket-unknown
 */
export async function stopAfterCurrent(tx: Transaction, ticketId: bigint, actor: Actor): Promise<void> {
  const [ticket] = await tx.$queryRaw<{ environmentId: bigint; state: TicketState; version: number }[]>`
    SELECT environment_id AS environmentId, state, version FROM tickets WHERE id = ${ticketId} FOR UPDATE`;
  if (ticket === undefined) throw new AltergateError('ticket-unknown', { id: ticketId.toString() });
  const { state, version } = ticket;
  if (state !== 'running')
    throw new AltergateError('ticket-moved', { id: ticketId.toString(), state, version });
  const following = followingExecutions(
    await tx.$queryRaw<{ id: bigint; state: ExecutionState }[]>`
      SELECT id, state FROM executions WHERE ticket_id = ${ticketId} ORDER BY run_number, sequence`,
  );
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
}

/** Executions that have their turn only when the one before them is done; given in the order of the run. */
export function followingExecutions(
  executions: readonly { readonly id: bigint; readonly state: ExecutionState }[],
): bigint[] {
  const open = executions.filter(({ state }) => state === 'queued' || isLive(state));
  return open.slice(1).flatMap(({ id, state }) => (state === 'queued' ? [id] : []));
}
