import { AltergateError, liveExecutionStates } from '@altergate/domain';
import type {
  CutOverMode,
  EngineName,
  Failure,
  MessageParams,
  Outcome,
  TicketState,
} from '@altergate/domain';
import type { Actor } from './actor.ts';
import { writeAudit } from './audit.ts';
import type { Transaction } from './client.ts';
import { refuseOpenCommands, settleTicket, stopWaiting } from './finish.ts';
import type { EndState } from './finish.ts';
import { Prisma } from './generated/client.ts';
import { toJsonTextOrNull } from './json.ts';
import { hintExecution, hintExecutions } from './queue.ts';
import { releaseReservation } from './reserve.ts';

/** One statement on one target, as a run is to execute it, or as a person says what became of it. */
export interface NewExecution {
  readonly revisionId: bigint;
  readonly statementId: bigint;
  readonly targetId: bigint;
  readonly planId: bigint;
  readonly instanceId: bigint;
  readonly environmentId: bigint;
  readonly engine: EngineName;
  readonly database: string;
  readonly table: string | null;
  readonly cutOverMode: CutOverMode;
  /** `queued` runs; `skipped` and `succeeded` (done by hand) only record, with their evidence. */
  readonly state: 'queued' | 'skipped' | 'succeeded';
  readonly outcome: Outcome | null;
  readonly evidence: { readonly code: string; readonly params: MessageParams } | null;
  /** What was found of the table when a person said that it was done by hand. */
  readonly afterDefinition?: string | null;
}

/**
 * Inserts a run's executions in their order and makes the first queued one runnable; a run with none queued ends at once.
 * Call it in the transaction of the move that raised the ticket's run number. Attempts count on from earlier runs.
 * @returns ids in order
 */
export async function startRun(
  tx: Transaction,
  run: {
    readonly ticketId: bigint;
    readonly runNumber: number;
    readonly actor: Actor;
    readonly executions: readonly NewExecution[];
  },
): Promise<bigint[]> {
  const firstQueued = run.executions.findIndex((execution) => execution.state === 'queued');
  const attempts = await readAttempts(tx, run.ticketId);
  const rows = run.executions.map((execution, index) => {
    const attempt = (attempts.get(`${execution.statementId}/${execution.targetId}`) ?? 0) + 1;
    return executionValues(run, execution, { sequence: index + 1, attempt, isFirst: index === firstQueued });
  });
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await tx.$executeRaw`
      INSERT INTO executions (ticket_id, revision_id, statement_id, target_id, plan_id, instance_id, environment_id,
        run_number, sequence, attempt, engine, database_name, table_name, state, outcome, evidence,
        after_definition, cut_over_mode, runnable_at, ended_at, requested_by)
      VALUES ${Prisma.join(rows.slice(start, start + rowsAtOnce))}`;
  }
  const inserted = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM executions WHERE ticket_id = ${run.ticketId} AND run_number = ${run.runNumber} ORDER BY sequence`;
  const ids = inserted.map((row) => row.id);
  await hintExecutions(tx, ids);
  if (firstQueued === -1) await settleTicket(tx, run.ticketId, run.actor);
  return ids;
}

/** Rows that one INSERT takes: a run may have thousands, and its transaction ends after five seconds. */
const rowsAtOnce = 500;

/** The highest attempt so far of each statement x target, by `statement/target`. */
async function readAttempts(tx: Transaction, ticketId: bigint): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ statementId: bigint; targetId: bigint; attempt: number | bigint }[]>`
    SELECT statement_id AS statementId, target_id AS targetId, MAX(attempt) AS attempt FROM executions
    WHERE ticket_id = ${ticketId} AND purpose = 'apply' GROUP BY statement_id, target_id`;
  return new Map(rows.map((row) => [`${row.statementId}/${row.targetId}`, Number(row.attempt)]));
}

function executionValues(
  run: { readonly ticketId: bigint; readonly runNumber: number; readonly actor: Actor },
  execution: NewExecution,
  place: { readonly sequence: number; readonly attempt: number; readonly isFirst: boolean },
): Prisma.Sql {
  const now = Prisma.sql`NOW(6)`;
  const never = Prisma.sql`NULL`;
  return Prisma.sql`(${run.ticketId}, ${execution.revisionId}, ${execution.statementId}, ${execution.targetId},
    ${execution.planId}, ${execution.instanceId}, ${execution.environmentId}, ${run.runNumber}, ${place.sequence},
    ${place.attempt}, ${execution.engine}, ${execution.database}, ${execution.table}, ${execution.state},
    ${execution.outcome}, ${toJsonTextOrNull(execution.evidence)}, ${execution.afterDefinition ?? null}, ${execution.cutOverMode},
    ${place.isFirst ? now : never}, ${execution.state === 'queued' ? never : now}, ${run.actor.userId})`;
}

/**
 * Stops a ticket's run for a person: what has not started ends here, what is live is asked to stop (its worker decides what
 * became of it: a late success beats a cancel). The audit entry names both.
 * @returns the ticket's new state when nothing was live, else null
 * @throws AltergateError ticket-moved {id, state, version} when the run is over already, ticket-unknown
 */
export async function cancelRun(
  tx: Transaction,
  ticketId: bigint,
  actor: Actor,
): Promise<TicketState | null> {
  const [ticket] = await tx.$queryRaw<{ environmentId: bigint; state: TicketState; version: number }[]>`
    SELECT environment_id AS environmentId, state, version FROM tickets WHERE id = ${ticketId} FOR UPDATE`;
  if (ticket === undefined) throw new AltergateError('ticket-unknown', { id: ticketId.toString() });
  const { state, version } = ticket;
  if (state !== 'running') {
    throw new AltergateError('ticket-moved', { id: ticketId.toString(), state, version });
  }
  const rows = await tx.$queryRaw<{ id: bigint; state: string }[]>`
    SELECT id, state FROM executions WHERE ticket_id = ${ticketId}
      AND state IN ('queued', ${Prisma.join(liveExecutionStates)}) FOR UPDATE`;
  const live = rows.filter((row) => row.state !== 'queued').map((row) => row.id);
  const waiting = rows.filter((row) => row.state === 'queued').map((row) => row.id);
  await stopWaiting(tx, waiting, { code: 'execution-cancelled-before-start', params: {} });
  for (const id of live) await requestCancel(tx, id, actor);
  await writeAudit(tx, {
    actor,
    verb: 'ticket.cancel',
    objectKind: 'ticket',
    objectId: ticketId,
    ticketId,
    environmentId: ticket.environmentId,
    params: { stopped: waiting, asked: live },
  });
  return settleTicket(tx, ticketId, actor);
}

/** Asks a live execution's worker to stop; the first asker stays named. */
export async function requestCancel(tx: Transaction, executionId: bigint, actor: Actor): Promise<void> {
  await tx.$executeRaw`
    UPDATE executions SET cancel_requested_at = COALESCE(cancel_requested_at, NOW(6)),
      cancel_requested_by = COALESCE(cancel_requested_by, ${actor.userId}), version = version + 1
    WHERE id = ${executionId} AND state IN (${Prisma.join(liveExecutionStates)})`;
  await hintExecution(tx, executionId);
}

/**
 * A person says, with evidence, what became of an execution nobody could tell of. Raises the fence, so that no worker's
 * late write counts any more; gives back its locks. The ticket's own move is the caller's.
 * @throws AltergateError execution-moved {executionId}
 */
export async function resolveExecution(
  tx: Transaction,
  request: {
    readonly executionId: bigint;
    readonly version: number;
    readonly state: Extract<EndState, 'succeeded' | 'failed' | 'cancelled'>;
    readonly outcome: Exclude<Outcome, 'unknown'>;
    readonly failure: Failure | null;
    readonly evidence: { readonly code: string; readonly params: MessageParams };
    /** What the target showed: what the following statements are to find; null when it is absent or was not seen. */
    readonly afterDefinition?: string | null;
    readonly actor: Actor;
  },
): Promise<void> {
  const { executionId, actor, evidence } = request;
  const changed = await tx.$executeRaw`
    UPDATE executions SET state = ${request.state}, outcome = ${request.outcome}, evidence = ${toJsonTextOrNull(evidence)},
      failure = ${toJsonTextOrNull(request.failure)}, after_definition = ${request.afterDefinition ?? null}, fence = fence + 1, lease_until = NULL, state_since = NOW(6),
      version = version + 1
    WHERE id = ${executionId} AND version = ${request.version} AND state = 'needs_attention'`;
  if (changed === 0) throw new AltergateError('execution-moved', { executionId: executionId.toString() });
  const [row] = await tx.$queryRaw<
    { ticketId: bigint; environmentId: bigint; instanceId: bigint; database: string }[]
  >`
    SELECT ticket_id AS ticketId, environment_id AS environmentId, instance_id AS instanceId,
      database_name AS \`database\` FROM executions WHERE id = ${executionId}`;
  await releaseReservation(tx, executionId);
  await refuseOpenCommands(tx, executionId);
  await writeAudit(tx, {
    actor,
    verb: 'execution.resolve',
    objectKind: 'execution',
    objectId: executionId,
    executionId,
    ...row,
    params: { state: request.state, outcome: request.outcome, evidence },
  });
  await hintExecution(tx, executionId);
}
