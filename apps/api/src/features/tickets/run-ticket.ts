import {
  areTargetsInPlace,
  cancelRun,
  holdInstances,
  holdPlannedPolicies,
  listPlans,
  listStatements,
  listTargets,
  lockTicket,
  moveTicket,
  startRun,
  stopAfter,
  withTransaction,
} from '@altergate/db';
import type { Actor, NewExecution, PlanRow, StatementRow, TargetRow, TicketRow } from '@altergate/db';
import { AltergateError, isMovable } from '@altergate/domain';
import type { CutOverMode } from '@altergate/domain';
import type { Guard } from '../../access/still-allowed.ts';
import type { Vault } from '../instances/target.ts';
import { requireWaived } from './findings.ts';
import { refreshPlan } from './refresh-plan.ts';
import { movedSince } from './write-ticket.ts';

/** Who makes a move, and what asks in its transaction whether they still may. */
export interface Mover {
  readonly actor: Actor;
  readonly guard: Guard;
}

export interface ExecuteRequest {
  readonly ticket: TicketRow;
  /** The version that the person saw. */
  readonly version: number;
  readonly seen: { readonly revisionId: string; readonly planHash: string };
  readonly cutOver: CutOverMode;
}

/**
 * Starts a ticket's run: the plan is made anew first, then ticket and executions change in one transaction.
 * @throws AltergateError ticket-moved, revision-moved, plan-moved, approval-lapsed, plan-not-known
 */
export async function executeTicket(vault: Vault, asker: Mover, request: ExecuteRequest): Promise<void> {
  const { actor, guard } = asker;
  const { ticket, version, cutOver } = request;
  if (ticket.version !== version || !isMovable(ticket.state, 'execute')) throw movedSince(ticket);
  requireSeen(ticket, request.seen);
  await startWholeRun(vault, { ticket, cutOver, verb: 'execute', actor, requester: actor, guard });
}

/** What a person saw must be what stands. @throws AltergateError revision-moved, plan-moved */
export function requireSeen(ticket: TicketRow, seen: ExecuteRequest['seen']): void {
  if (seen.revisionId !== ticket.currentRevisionId.toString()) throw new AltergateError('revision-moved');
  if (seen.planHash !== ticket.planHash) throw new AltergateError('plan-moved', { table: '' });
}

/** A whole run that is to start now. */
export interface RunStart {
  readonly ticket: TicketRow;
  readonly cutOver: CutOverMode;
  readonly verb: 'execute' | 'start_scheduled';
  /** Who makes the move, for the audit log. */
  readonly actor: Actor;
  /** On whose behalf the executions run. */
  readonly requester: Actor;
  /** Asked in the transaction of the move; throws to refuse. */
  readonly guard: Guard;
}

/**
 * Plans anew, then moves the ticket and inserts its executions in one transaction; of two who start one ticket one wins.
 * @throws AltergateError those of refreshPlan, plan-moved, ticket-moved, and the guard's
 */
export async function startWholeRun(vault: Vault, start: RunStart): Promise<void> {
  const { ticket, cutOver } = start;
  await refreshPlan(vault, ticket);
  const executions = await executionsOf(vault, ticket, cutOver);
  await withTransaction(vault.database.prisma, async (tx) => {
    await lockTicket(tx, ticket.id);
    await start.guard(tx);
    // What moves from here on waits, an instance or a policy; one that moved since the plan was made takes the approval with it.
    await holdInstances(tx, ticket.currentRevisionId);
    const isInPlace = await areTargetsInPlace(tx, ticket.currentRevisionId);
    if (!isInPlace || !(await holdPlannedPolicies(tx, ticket.currentRevisionId))) {
      throw new AltergateError('plan-moved', { table: '' });
    }
    await requireWaived(tx, ticket.currentRevisionId);
    const { runNumber } = await moveTicket(tx, {
      id: ticket.id,
      verb: start.verb,
      version: ticket.version,
      to: 'running',
      actor: start.actor,
      changes: { cutOverMode: cutOver, newRun: true },
      params: { cutOver, executions: executions.length },
    });
    await startRun(tx, { ticketId: ticket.id, runNumber, actor: start.requester, executions });
  });
}

/** One execution per statement × target: one target after the other, its statements in their order. */
async function executionsOf(
  vault: Vault,
  ticket: TicketRow,
  cutOverMode: CutOverMode,
): Promise<NewExecution[]> {
  const { prisma } = vault.database;
  const revisionId = ticket.currentRevisionId;
  const targets = await listTargets(prisma, revisionId);
  const statements = await listStatements(prisma, revisionId);
  const plans = await listPlans(prisma, revisionId);
  return targets.flatMap((target) =>
    statements.map((statement) => newExecution(ticket, { target, statement, plans, cutOverMode })),
  );
}

function newExecution(
  ticket: TicketRow,
  part: {
    readonly target: TargetRow;
    readonly statement: StatementRow;
    readonly plans: readonly PlanRow[];
    readonly cutOverMode: CutOverMode;
  },
): NewExecution {
  const { target, statement, plans, cutOverMode } = part;
  const plan = plans.find((one) => one.statementId === statement.id && one.targetId === target.id);
  if (plan === undefined) throw new AltergateError('plan-not-known', { instance: target.instanceName });
  return {
    revisionId: ticket.currentRevisionId,
    statementId: statement.id,
    targetId: target.id,
    planId: plan.id,
    instanceId: target.instanceId,
    environmentId: target.environmentId,
    engine: plan.engine,
    database: target.database,
    table: statement.table,
    cutOverMode,
    state: 'queued',
    outcome: null,
    evidence: null,
  };
}

/**
 * Stops what would follow this execution of a running ticket; it goes on itself.
 * @throws AltergateError ticket-moved, nothing-follows
 */
export async function stopAfterStatement(
  vault: Vault,
  { actor, guard }: Mover,
  ticket: TicketRow,
  executionId: bigint,
): Promise<void> {
  if (ticket.state !== 'running') throw movedSince(ticket);
  await withTransaction(vault.database.prisma, async (tx) => {
    await guard(tx);
    await stopAfter(tx, { ticketId: ticket.id, executionId }, actor);
  });
}

/**
 * Stops a running ticket: what waits is cancelled, what runs is asked to stop. Ends the ticket at once when nothing runs.
 * @throws AltergateError ticket-moved
 */
export async function cancelTicket(vault: Vault, { actor, guard }: Mover, ticket: TicketRow): Promise<void> {
  if (ticket.state !== 'running') throw movedSince(ticket);
  await withTransaction(vault.database.prisma, async (tx) => {
    await guard(tx);
    await cancelRun(tx, ticket.id, actor);
  });
}
