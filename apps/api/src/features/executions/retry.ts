import {
  findTicket,
  followInstances,
  holdInstances,
  lockForResolving,
  moveTicket,
  startRun,
  withTransaction,
} from '@altergate/db';
import type { ExecutionRow, NewExecution, TicketRow, Transaction } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Principal } from '../../access/principal.ts';
import type { Vault } from '../instances/target.ts';
import { requireStillWaived } from '../tickets/findings.ts';
import { holdJudged, judgeRest } from '../tickets/judge-rest.ts';
import { endMovedWaivers } from '../tickets/waivers.ts';
import { movedSince } from '../tickets/write-ticket.ts';
import { readFacts, requireExecutionRow } from './facts.ts';
import { requireTicketResource } from './read-execution.ts';
import { placeInRun, readRunOrder } from './run-order.ts';
import type { RunStep } from './run-order.ts';
import type { Sender } from './send-command.ts';
import { requireVerb } from './verbs.ts';

/**
 * Starts a new run of a ticket from a failed attempt on: it and everything behind it in the order that is not done yet.
 * Nothing that succeeded is run again, and what is left must be what the rules of today let pass. The ticket's row is locked
 * first, so that of two people one starts it. Where an instance stands in another environment now, the run belongs there, and
 * there the person must be allowed to start it.
 * @returns id of the new attempt
 * @throws AltergateError not-found, not-allowed, command-not-possible {verb, reason}, plan-not-known, plan-moved, ticket-moved,
 *   targets-in-several-environments, waivers-ended, ticket-has-errors, and those of judgeRest
 */
export async function retryExecution(vault: Vault, sender: Sender, executionId: bigint): Promise<bigint> {
  const { prisma } = vault.database;
  const { actor, guard } = sender;
  const seen = await withTransaction(prisma, async (tx) => {
    const retry = await requireRetry(tx, await guard(tx), executionId);
    return { ...retry, ...(await readRest(tx, retry)) };
  });
  const judged = await judgeRest(vault, seen);
  return withTransaction(prisma, async (tx) => {
    const principal = await guard(tx);
    const { id: ticketId, revisionId } = await lockForResolving(tx, executionId);
    await holdInstances(tx, revisionId);
    const { ticket, row } = await requireRetry(tx, principal, executionId);
    if (ticket.version !== seen.ticket.version) throw movedSince(ticket);
    await endMovedWaivers(tx, ticket);
    await requireStillWaived(tx, revisionId);
    await followInstances(tx, revisionId);
    const { order, steps } = await readRest(tx, { ticket, row });
    await holdJudged(tx, judged, steps);
    const { runNumber } = await moveTicket(tx, {
      id: ticketId,
      verb: 'retry',
      version: ticket.version,
      to: 'running',
      actor,
      changes: { newRun: true, environmentId: environmentOf(order) },
      params: { execution: executionId, executions: steps.length },
    });
    const executions = steps.map((step) => newExecution(ticket, step));
    const [id] = await startRun(tx, { ticketId, runNumber, actor, executions });
    if (id === undefined) throw new AltergateError('not-found');
    return id;
  });
}

/** @throws AltergateError not-found, not-allowed, command-not-possible {verb, reason} */
async function requireRetry(tx: Transaction, principal: Principal, executionId: bigint) {
  const row = await requireExecutionRow(tx, executionId);
  const facts = await readFacts(tx, row);
  const place = await requireTicketResource(tx, row.ticketId);
  requireVerb('retry', { principal, row, facts, ticket: place });
  const ticket = await findTicket(tx, row.ticketId);
  if (ticket === null) throw new AltergateError('not-found');
  return { ticket, row };
}

/** The attempt's statement and everything behind it that is not done yet. @throws AltergateError command-not-possible */
async function readRest(
  tx: Transaction,
  { ticket, row }: { readonly ticket: TicketRow; readonly row: ExecutionRow },
) {
  const order = await readRunOrder(tx, { id: ticket.id, revisionId: ticket.currentRevisionId });
  const first = placeInRun(order, row);
  const steps = first === -1 ? [] : order.slice(first).filter((step) => !step.isDone);
  if (steps.length === 0) {
    throw new AltergateError('command-not-possible', { verb: 'retry', reason: 'attempt-not-latest' });
  }
  return { order, steps };
}

/** The one environment that all targets stand in. */
export function environmentOf(order: readonly RunStep[]): bigint {
  const [first, ...others] = new Set(order.map((step) => step.target.environmentId));
  if (first === undefined || others.length > 0) {
    throw new AltergateError('targets-in-several-environments');
  }
  return first;
}

/** A step that a new run is to execute. @throws AltergateError plan-not-known */
export function newExecution(ticket: TicketRow, { target, statement, plan }: RunStep): NewExecution {
  if (plan === null) throw new AltergateError('plan-not-known', { instance: target.instanceName });
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
    cutOverMode: ticket.cutOverMode,
    state: 'queued',
    outcome: null,
    evidence: null,
  };
}
