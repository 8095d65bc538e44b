import type { CommandBody, CommandRequest } from '@altergate/contracts';
import { addCommand, listCommands, lockExecution, namePeople, withTransaction } from '@altergate/db';
import type { Actor, Database, Transaction } from '@altergate/db';
import { AltergateError, executionVerbPermissions } from '@altergate/domain';
import type { MessageParams } from '@altergate/domain';
import { requireMay } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { requireTyped } from './confirmation.ts';
import { describeCommand } from './describe.ts';
import { readFacts, requireExecutionRow, resourceOfExecution } from './facts.ts';
import { requireTicketResource } from './read-execution.ts';
import { requireVerb } from './verbs.ts';

/** Who sends a verb; asked for again in the transaction, with their rights as they stand then. */
export interface Sender {
  readonly actor: Actor;
  readonly guard: (tx: Transaction) => Promise<Principal>;
}

function argumentOf(request: CommandRequest): MessageParams {
  return request.verb === 'set_chunk_size' ? { chunkSize: request.chunkSize } : {};
}

/**
 * Sends a verb to the worker of a live execution. The answer is the command as it was stored; what came of it is the
 * worker's to tell.
 * @throws AltergateError not-found, not-allowed, confirm-mismatch {expected}, command-not-possible {verb, reason}
 */
export function sendCommand(
  database: Database,
  { actor, guard }: Sender,
  order: { readonly executionId: bigint; readonly request: CommandRequest },
): Promise<CommandBody> {
  const { executionId, request } = order;
  const { verb } = request;
  return withTransaction(database.prisma, async (tx) => {
    const principal = await guard(tx);
    await lockExecution(tx, executionId);
    const row = await requireExecutionRow(tx, executionId);
    requireMay(principal, executionVerbPermissions[verb], resourceOfExecution(row));
    if ('confirm' in request) requireTyped(request.confirm, row);
    const ticket = await requireTicketResource(tx, row.ticketId);
    requireVerb(verb, { principal, row, facts: await readFacts(tx, row), ticket });
    const id = await addCommand(tx, { executionId, verb, argument: argumentOf(request), actor });
    const command = (await listCommands(tx, executionId)).find((one) => one.id === id);
    if (command === undefined) throw new AltergateError('not-found');
    return describeCommand(command, await namePeople(tx, [command.requestedBy]));
  });
}
