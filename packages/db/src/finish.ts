import { finishedTicketState } from '@altergate/domain';
import type { ExecutionState, Failure, MessageParams, Outcome, TicketState } from '@altergate/domain';
import { systemActor } from './actor.ts';
import type { Actor } from './actor.ts';
import { writeAudit } from './audit.ts';
import type { Transaction } from './client.ts';
import { checkMove } from './execution-writes.ts';
import { lockHeld, updateHeld } from './fence.ts';
import type { Held } from './fence.ts';
import { Prisma } from './generated/client.ts';
import type { PrismaClient } from './generated/client.ts';
import { toJsonTextOrNull } from './json.ts';
import { hintExecution, hintExecutions } from './queue.ts';
import { releaseReservation } from './reserve.ts';
import { readTicketResults } from './ticket-results.ts';
import { addThrottledTime } from './throttled-time.ts';
import { moveTicket } from './tickets.ts';
import { withTransaction } from './transaction.ts';

/** The states an execution can end in. */
export type EndState = Extract<
  ExecutionState,
  'succeeded' | 'failed' | 'cancelled' | 'interrupted' | 'needs_attention'
>;

export interface ExecutionEnd {
  readonly state: EndState;
  readonly outcome: Outcome;
  readonly failure: Failure | null;
  /** What the outcome was told from. */
  readonly evidence: { readonly code: string; readonly params: MessageParams } | null;
  /** Canonical; null when the table is not there, or could not be read. */
  readonly afterDefinition: string | null;
  readonly exitCode?: number | null;
  readonly exitSignal?: string | null;
  readonly warnings?:
    readonly { readonly level: string; readonly code: number; readonly message: string }[] | null;
  readonly rowsCopied?: number | null;
  readonly longestWriteWaitMs?: number | null;
  /** True only when the end on the target is proven: gives back table locks, slot and server id. */
  readonly unlock: boolean;
}

export interface RunEnd {
  /** The execution made runnable by this end, or null. */
  readonly nextExecutionId: bigint | null;
  /** The ticket's new state when nothing of it runs any more, else null. */
  readonly ticketState: TicketState | null;
}

/**
 * Ends an execution in one transaction with everything that follows from it: locks, unanswered commands, the run's next or
 * its stop, the ticket, audit, hints. The ticket's row is locked first, as everybody who moves a ticket does.
 * The lease stays: its holder may go on cleaning and writing lines until `endLease`.
 * @throws AltergateError lease-lost, execution-move-unknown {from, to} when it ended already
 */
export function finishExecution(prisma: PrismaClient, held: Held, end: ExecutionEnd): Promise<RunEnd> {
  return withTransaction(prisma, async (tx) => {
    await tx.$queryRaw`
      SELECT t.id FROM tickets t
      WHERE t.id = (SELECT e.ticket_id FROM executions e WHERE e.id = ${held.executionId}) FOR UPDATE`;
    const execution = await lockHeld(tx, held);
    checkMove(execution.state, end.state);
    await writeEnd(tx, held, end);
    if (end.unlock) await releaseReservation(tx, held.executionId);
    await refuseOpenCommands(tx, held.executionId);
    await writeAudit(tx, {
      actor: systemActor,
      verb: `execution.${end.state}`,
      objectKind: 'execution',
      objectId: held.executionId,
      ticketId: execution.ticketId,
      executionId: held.executionId,
      environmentId: execution.environmentId,
      instanceId: execution.instanceId,
      database: execution.databaseName,
      params: { outcome: end.outcome, failure: end.failure?.code ?? null, evidence: end.evidence },
    });
    await hintExecution(tx, held.executionId);
    return settleRun(tx, { ...execution, executionId: held.executionId, state: end.state }, systemActor);
  });
}

async function writeEnd(tx: Transaction, held: Held, end: ExecutionEnd): Promise<void> {
  await updateHeld(tx, held, [
    Prisma.sql`state = ${end.state}`,
    Prisma.sql`state_since = NOW(6)`,
    Prisma.sql`ended_at = NOW(6)`,
    Prisma.sql`outcome = ${end.outcome}`,
    Prisma.sql`failure = ${toJsonTextOrNull(end.failure)}`,
    Prisma.sql`evidence = ${toJsonTextOrNull(end.evidence)}`,
    Prisma.sql`after_definition = ${end.afterDefinition}`,
    Prisma.sql`exit_code = COALESCE(${end.exitCode ?? null}, exit_code)`,
    Prisma.sql`exit_signal = COALESCE(${end.exitSignal ?? null}, exit_signal)`,
    Prisma.sql`warnings = ${toJsonTextOrNull(end.warnings)}`,
    Prisma.sql`rows_copied = COALESCE(${end.rowsCopied ?? null}, rows_copied)`,
    Prisma.sql`longest_write_wait_ms = COALESCE(${end.longestWriteWaitMs ?? null}, longest_write_wait_ms)`,
    addThrottledTime,
    Prisma.sql`throttle_reason = NULL, throttle_params = NULL, throttled_since = NULL, paused_by = NULL, waiting = NULL`,
  ]);
}

/** A verb that nobody will carry out any more must not look as if somebody might. */
export async function refuseOpenCommands(tx: Transaction, executionId: bigint): Promise<void> {
  await tx.$executeRaw`
    UPDATE execution_commands SET state = IF(state = 'taken', 'no_answer', 'refused'), replied_at = NOW(6),
      reply = JSON_OBJECT('code', 'execution-ended', 'params', JSON_OBJECT())
    WHERE execution_id = ${executionId} AND state IN ('requested', 'taken')`;
}

interface EndedInRun {
  readonly executionId: bigint;
  readonly ticketId: bigint;
  readonly runNumber: number;
  readonly sequence: number;
  readonly state: ExecutionState;
}

/** What an execution's end means for its run: the next one's turn, or the stop of all that has not started. */
async function settleRun(tx: Transaction, ended: EndedInRun, actor: Actor): Promise<RunEnd> {
  const waiting = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM executions
    WHERE ticket_id = ${ended.ticketId} AND run_number = ${ended.runNumber} AND state = 'queued' ORDER BY sequence`;
  const next = waiting[0];
  if (ended.state === 'succeeded' && next !== undefined) {
    await tx.$executeRaw`UPDATE executions SET runnable_at = NOW(6), version = version + 1 WHERE id = ${next.id}`;
    await hintExecution(tx, next.id);
    return { nextExecutionId: next.id, ticketState: null };
  }
  if (waiting.length > 0) {
    await stopWaiting(
      tx,
      waiting.map((row) => row.id),
      { code: 'execution-stopped-by-earlier', params: { executionId: ended.executionId.toString() } },
    );
  }
  return { nextExecutionId: null, ticketState: await settleTicket(tx, ended.ticketId, actor) };
}

/** Ends executions that never started: nothing was done on the target. */
export async function stopWaiting(
  tx: Transaction,
  executionIds: readonly bigint[],
  reason: { readonly code: string; readonly params: MessageParams },
): Promise<void> {
  if (executionIds.length === 0) return;
  const failure: Failure = { ...reason, original: null, sensitive: false };
  await tx.$executeRaw`
    UPDATE executions SET state = 'cancelled', outcome = 'not_applied', failure = ${toJsonTextOrNull(failure)},
      waiting = NULL, state_since = NOW(6), ended_at = NOW(6), version = version + 1
    WHERE id IN (${Prisma.join(executionIds)}) AND state = 'queued'`;
  await hintExecutions(tx, executionIds);
}

/**
 * Ends a running ticket when none of its executions is queued or live. The ticket's row must be locked.
 * @returns its new state, or null when it stays as it is
 */
export async function settleTicket(
  tx: Transaction,
  ticketId: bigint,
  actor: Actor,
): Promise<TicketState | null> {
  const [ticket] = await tx.$queryRaw<{ state: TicketState; version: number; revisionId: bigint }[]>`
    SELECT state, version, current_revision_id AS revisionId FROM tickets WHERE id = ${ticketId} FOR UPDATE`;
  if (ticket?.state !== 'running') return null;
  const open = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM executions WHERE ticket_id = ${ticketId}
      AND state IN ('queued', 'preparing', 'running', 'adopting', 'cancelling') LIMIT 1`;
  if (open.length > 0) return null;
  const to = finishedTicketState(await readTicketResults(tx, ticket.revisionId));
  await moveTicket(tx, { id: ticketId, verb: 'finish', version: ticket.version, to, actor });
  return to;
}
