import {
  findRunResource,
  findTicket,
  followInstances,
  holdInstances,
  lockTicket,
  moveTicket,
  startRun,
  withTransaction,
} from '@altergate/db';
import type { NewExecution, Queryable, TicketRow, Transaction } from '@altergate/db';
import { AltergateError, isMovable, stepPermission } from '@altergate/domain';
import type { Outcome, StepVerb } from '@altergate/domain';
import { isPermitted } from '../../access/check-access.ts';
import { notAllowed } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { environmentOf, newExecution } from '../executions/retry.ts';
import { placeInRun, readRunOrder } from '../executions/run-order.ts';
import type { RunStep } from '../executions/run-order.ts';
import type { Vault } from '../instances/target.ts';
import { requireStillWaived } from './findings.ts';
import { holdJudged, judgeRest } from './judge-rest.ts';
import type { Mover } from './run-ticket.ts';
import { refusalOfStep } from './steps.ts';
import { endMovedWaivers } from './waivers.ts';
import { movedSince } from './write-ticket.ts';

/** Who says something of a step; asked again in the transaction, with their rights as they stand then. */
export interface Asker extends Mover {
  readonly guard: (tx: Transaction) => Promise<Principal>;
}

/** A statement on a target of a ticket, as the person saw it. */
export interface StepRequest {
  readonly ticket: TicketRow;
  readonly version: number;
  readonly statementId: bigint;
  readonly targetId: bigint;
}

/** What is to be written of the step: a person's word, with what it rests on. */
export interface StepRecord {
  readonly verb: Extract<StepVerb, 'skip' | 'record_by_hand'>;
  readonly state: 'skipped' | 'succeeded';
  readonly outcome: Outcome | null;
  readonly evidence: NonNullable<NewExecution['evidence']>;
  readonly afterDefinition: string | null;
  /** Refuses by throwing what the person cannot have meant; asked in the transaction. */
  readonly requireMeant?: (placed: PlacedStep) => void;
}

/** The step at its place in the run; refuses what its state does not allow. */
export interface PlacedStep {
  readonly step: RunStep;
  /** What is not done behind it, when everything before it is. */
  readonly goesOnWith: readonly RunStep[];
  readonly order: readonly RunStep[];
}

/** @throws AltergateError ticket-moved, step-unknown, step-not-possible {verb, reason} */
export async function requireStep(
  database: Queryable,
  verb: StepRecord['verb'],
  request: StepRequest,
): Promise<PlacedStep> {
  const { ticket } = request;
  if (ticket.version !== request.version || !isMovable(ticket.state, verb)) throw movedSince(ticket);
  const order = await readRunOrder(database, { id: ticket.id, revisionId: ticket.currentRevisionId });
  const place = placeInRun(order, request);
  const step = order[place];
  if (step === undefined) throw new AltergateError('step-unknown');
  const isBehindUnfinished = order.slice(0, place).some((one) => !one.isDone);
  const facts = {
    ticketState: ticket.state,
    state: 'failed',
    isDone: step.isDone,
    isBehindUnfinished,
  } as const;
  const refusal = refusalOfStep(verb, facts);
  if (refusal !== null) throw refusal;
  const behind = order.slice(place + 1).filter((one) => !one.isDone);
  return { step, order, goesOnWith: isBehindUnfinished ? [] : behind };
}

/** @throws AltergateError not-found, not-allowed */
async function requirePermitted(tx: Transaction, principal: Principal, ticketId: bigint): Promise<void> {
  const place = await findRunResource(tx, ticketId);
  if (place === null) throw new AltergateError('not-found');
  if (!isPermitted(principal, stepPermission, null, place)) throw notAllowed(stepPermission);
}

/**
 * Writes what became of a step by a person's word, and goes on with what is behind it when nothing before it is left, as far
 * as the rules of today let that pass. One transaction; of two people who act on one ticket one wins.
 * @throws AltergateError not-allowed, ticket-moved, step-unknown, step-not-possible, plan-not-known, plan-moved,
 *   targets-in-several-environments, waivers-ended, ticket-has-errors, and those of judgeRest
 */
export async function recordStep(
  vault: Vault,
  asker: Asker,
  request: StepRequest,
  record: StepRecord,
): Promise<void> {
  const { ticket } = request;
  const { prisma } = vault.database;
  const seen = await withTransaction(prisma, async (tx) => {
    await requirePermitted(tx, await asker.guard(tx), ticket.id);
    const placed = await requireStep(tx, record.verb, request);
    record.requireMeant?.(placed);
    return placed;
  });
  const judged = await judgeRest(vault, { ticket, order: seen.order, steps: seen.goesOnWith });
  return withTransaction(prisma, async (tx) => {
    const principal = await asker.guard(tx);
    await lockTicket(tx, ticket.id);
    await holdInstances(tx, ticket.currentRevisionId);
    await requirePermitted(tx, principal, ticket.id);
    const current = (await findTicket(tx, ticket.id)) ?? ticket;
    await endMovedWaivers(tx, current);
    await followInstances(tx, current.currentRevisionId);
    const placed = await requireStep(tx, record.verb, { ...request, ticket: current });
    record.requireMeant?.(placed);
    const { step, goesOnWith, order } = placed;
    if (goesOnWith.length > 0) await requireStillWaived(tx, current.currentRevisionId);
    await holdJudged(tx, judged, goesOnWith);
    const { runNumber } = await moveTicket(tx, {
      id: ticket.id,
      verb: record.verb,
      version: request.version,
      to: 'running',
      actor: asker.actor,
      changes: { newRun: true, environmentId: environmentOf(order) },
      params: {
        statement: step.statement.position + 1,
        target: `${step.target.instanceName}.${step.target.database}`,
        outcome: record.outcome,
        evidence: record.evidence.code,
        text: record.evidence.params['text'] ?? '',
        goesOnWith: goesOnWith.length,
      },
    });
    const { state, outcome, evidence, afterDefinition } = record;
    const recorded: NewExecution = {
      ...newExecution(current, step),
      ...{ state, outcome, evidence, afterDefinition },
    };
    const queued = goesOnWith.map((one) => newExecution(current, one));
    await startRun(tx, {
      ticketId: ticket.id,
      runNumber,
      actor: asker.actor,
      executions: [recorded, ...queued],
    });
  });
}
