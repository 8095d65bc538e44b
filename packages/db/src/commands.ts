import { AltergateError, liveExecutionStates } from '@altergate/domain';
import type { CommandState, CommandVerb, ExecutionState, MessageParams } from '@altergate/domain';
import type { Actor } from './actor.ts';
import { writeAudit } from './audit.ts';
import type { Queryable, Transaction } from './client.ts';
import { leaseLost, lockHeld } from './fence.ts';
import type { Held } from './fence.ts';
import { Prisma } from './generated/client.ts';
import type { PrismaClient } from './generated/client.ts';
import { toJsonText, toJsonTextOrNull } from './json.ts';
import { addOutbox } from './outbox.ts';
import { withTransaction } from './transaction.ts';

export interface CommandRow {
  readonly id: bigint;
  readonly executionId: bigint;
  readonly verb: CommandVerb;
  readonly argument: MessageParams;
  readonly state: CommandState;
  readonly reply: { readonly code: string; readonly params: MessageParams } | null;
  readonly requestedBy: bigint;
  readonly requestedAt: Date;
  readonly repliedAt: Date | null;
}

const columns = Prisma.sql`id, execution_id AS executionId, verb, argument, state, reply, requested_by AS requestedBy,
  requested_at AS requestedAt, replied_at AS repliedAt`;

/**
 * Sends a verb to a live execution. FOR SHARE: the execution cannot end between the look and the INSERT, so every command
 * is either answered by the worker or refused by the end.
 * @returns id of the command
 * @throws AltergateError execution-not-live {executionId, state}
 */
export async function addCommand(
  tx: Transaction,
  command: {
    readonly executionId: bigint;
    readonly verb: CommandVerb;
    readonly argument: MessageParams;
    readonly actor: Actor;
  },
): Promise<bigint> {
  const { executionId, verb, argument, actor } = command;
  const [execution] = await tx.$queryRaw<
    { state: ExecutionState; ticketId: bigint; environmentId: bigint; instanceId: bigint; database: string }[]
  >`
    SELECT state, ticket_id AS ticketId, environment_id AS environmentId, instance_id AS instanceId,
      database_name AS \`database\` FROM executions WHERE id = ${executionId} FOR SHARE`;
  const state = execution?.state ?? 'queued';
  if (execution === undefined || !(liveExecutionStates as readonly ExecutionState[]).includes(state)) {
    throw new AltergateError('execution-not-live', { executionId: executionId.toString(), state });
  }
  await tx.$executeRaw`
    INSERT INTO execution_commands (execution_id, verb, argument, state, requested_by)
    VALUES (${executionId}, ${verb}, ${toJsonText(argument)}, 'requested', ${actor.userId})`;
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT LAST_INSERT_ID() AS id`;
  const id = BigInt(row?.id ?? 0);
  const { ticketId, environmentId, instanceId, database } = execution;
  await writeAudit(tx, {
    actor,
    verb: `execution.${verb}`,
    objectKind: 'execution',
    objectId: executionId,
    ...{ ticketId, environmentId, instanceId, database, executionId },
    params: { argument, commandId: id },
  });
  await addOutbox(tx, 'command', executionId, { commandId: id.toString() });
  return id;
}

/**
 * Takes the oldest open command of an execution, or null. Looks without a lock first: it is asked several times a second
 * and nearly always finds nothing.
 * @throws AltergateError lease-lost
 */
export async function takeCommand(prisma: PrismaClient, held: Held): Promise<CommandRow | null> {
  const [waiting] = await prisma.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM execution_commands
    WHERE execution_id = ${held.executionId} AND state = 'requested' ORDER BY id LIMIT 1`;
  if (waiting === undefined) return null;
  return withTransaction(prisma, async (tx) => {
    await lockHeld(tx, held);
    const [command] = await tx.$queryRaw<CommandRow[]>`
      SELECT ${columns} FROM execution_commands WHERE id = ${waiting.id} AND state = 'requested' FOR UPDATE`;
    if (command === undefined) return null;
    await tx.$executeRaw`UPDATE execution_commands SET state = 'taken', taken_at = NOW(6) WHERE id = ${command.id}`;
    await addOutbox(tx, 'command', held.executionId, { commandId: command.id.toString() });
    return { ...command, state: 'taken' };
  });
}

/**
 * Writes what came of a command that this worker, or the one before it, took.
 * @throws AltergateError lease-lost
 */
export async function replyCommand(
  prisma: PrismaClient,
  held: Held,
  commandId: bigint,
  answer: {
    readonly state: Extract<CommandState, 'confirmed' | 'refused' | 'no_answer'>;
    readonly reply: { readonly code: string; readonly params: MessageParams } | null;
  },
): Promise<void> {
  await withTransaction(prisma, async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE execution_commands c JOIN executions e ON e.id = c.execution_id
      SET c.state = ${answer.state}, c.reply = ${toJsonTextOrNull(answer.reply)}, c.replied_at = NOW(6)
      WHERE c.id = ${commandId} AND e.id = ${held.executionId} AND e.fence = ${held.fence} AND c.state = 'taken'`;
    if (changed === 0) throw leaseLost(held);
    await addOutbox(tx, 'command', held.executionId, { commandId: commandId.toString() });
  });
}

/** Commands that were taken and have no reply: after an adoption their effect is asked for, they are not sent again. */
export function listTakenCommands(db: Queryable, executionId: bigint): Promise<CommandRow[]> {
  return db.$queryRaw<CommandRow[]>`
    SELECT ${columns} FROM execution_commands
    WHERE execution_id = ${executionId} AND state = 'taken' ORDER BY id`;
}

/** All commands of an execution, newest first. */
export function listCommands(db: Queryable, executionId: bigint, limit = 100): Promise<CommandRow[]> {
  return db.$queryRaw<CommandRow[]>`
    SELECT ${columns} FROM execution_commands WHERE execution_id = ${executionId} ORDER BY id DESC LIMIT ${limit}`;
}
