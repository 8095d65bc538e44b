import { findInstance, findRunResource, listTicketExecutionIds, readExecutionRows } from '@altergate/db';
import type { Queryable, Transaction } from '@altergate/db';
import { AltergateError, stepPermission } from '@altergate/domain';
import { lookForWorkByHand, recordOutcome } from '@altergate/runner';
import type { SeenByHand } from '@altergate/runner';
import { isPermitted } from '../../access/check-access.ts';
import { notAllowed } from '../../access/principal.ts';
import { requireTyped } from '../executions/confirmation.ts';
import { askFailure } from '../instances/target.ts';
import type { Vault } from '../instances/target.ts';
import { followersOf, tablesOf } from './followers.ts';
import { recordStep, requireStep } from './record-step.ts';
import type { Asker, PlacedStep, StepRecord, StepRequest } from './record-step.ts';
import { refusalOfStep } from './steps.ts';

/**
 * Skips a statement on a target; the run goes on behind it. `withoutIt` names the statements that were approved to run behind
 * it on the same tables: the person must have seen that they run without it.
 * @throws AltergateError reason-required, skip-not-confirmed {statements}, and those of recordStep
 */
export async function skipStep(
  vault: Vault,
  asker: Asker,
  request: StepRequest & { readonly reason: string; readonly withoutIt: readonly bigint[] },
): Promise<void> {
  const { reason, withoutIt } = request;
  if (reason === '') throw new AltergateError('reason-required');
  const evidence = { code: 'skipped-by-person', params: { text: reason } };
  await recordStep(vault, asker, request, {
    verb: 'skip',
    state: 'skipped',
    outcome: null,
    evidence,
    afterDefinition: null,
    requireMeant: (placed) => requireConfirmed(placed, withoutIt),
  });
}

function requireConfirmed({ step, order }: PlacedStep, withoutIt: readonly bigint[]): void {
  const own = order.filter(({ target }) => target.id === step.target.id);
  const placed = own.map(({ statement: { id, executedText }, isDone }) => ({
    ...{ id, isDone },
    tables: tablesOf(executedText),
  }));
  const followers = followersOf(placed)[own.indexOf(step)] ?? [];
  const isSeen = followers.length === withoutIt.length && followers.every((id) => withoutIt.includes(id));
  if (isSeen) return;
  const numbers = own.filter(({ statement }) => followers.includes(statement.id));
  const statements = numbers.map(({ statement }) => statement.position + 1).join(', ');
  throw new AltergateError('skip-not-confirmed', { statements });
}

/**
 * Records that a person executed a statement by hand. The target is looked at first: it is applied only when the target
 * shows it; where the target cannot tell, the person's word is stored as one, and where it shows the opposite, nothing.
 * @throws AltergateError reason-required, by-hand-not-shown {name}, instance-…, and those of recordStep
 */
export async function recordStepByHand(
  vault: Vault,
  asker: Asker,
  request: StepRequest & { readonly text: string },
): Promise<void> {
  const { text } = request;
  if (text === '') throw new AltergateError('reason-required');
  const { prisma } = vault.database;
  const { step } = await requireStep(prisma, 'record_by_hand', request);
  const executionId = await latestAttempt(prisma, request);
  const seen = await look(vault, executionId, step.target.instanceId);
  if (seen.kind === 'not-shown') {
    throw new AltergateError('by-hand-not-shown', { name: `${step.target.database}.${seen.name}` });
  }
  await recordStep(vault, asker, request, recordOf(seen, text));
}

function recordOf(seen: SeenByHand, text: string): StepRecord {
  const verb = 'record_by_hand';
  const params = { name: seen.name, text };
  const { definition: afterDefinition } = seen;
  if (seen.kind !== 'shown') {
    const told = { code: 'by-hand-told', params };
    return { verb, state: 'skipped', outcome: 'unknown', evidence: told, afterDefinition };
  }
  const code = seen.by === 'definition' ? 'by-hand-expected-definition' : 'by-hand-shown';
  return { verb, state: 'succeeded', outcome: 'applied', evidence: { code, params }, afterDefinition };
}

async function latestAttempt(database: Queryable, request: StepRequest): Promise<bigint> {
  const ids = await listTicketExecutionIds(database, request.ticket.id);
  const attempts = (await readExecutionRows(database, ids)).filter(
    (row) => row.statementId === request.statementId && row.targetId === request.targetId,
  );
  const latest = attempts.sort((one, other) => other.attempt - one.attempt)[0];
  if (latest === undefined) throw new AltergateError('step-unknown');
  return latest.id;
}

async function look(vault: Vault, executionId: bigint, instanceId: bigint): Promise<SeenByHand> {
  try {
    return await lookForWorkByHand({ ...vault, executionId });
  } catch (cause) {
    if (!(cause instanceof AltergateError)) throw cause;
    const instance = await findInstance(vault.database.prisma, instanceId);
    throw askFailure(cause, instance?.name ?? '');
  }
}

/**
 * Records what became of an execution that nobody could tell of; the name of its table must have been typed.
 * @throws AltergateError not-found, not-allowed, reason-required, confirm-mismatch {expected}, step-not-possible,
 *   run-still-alive, outcome-contradicted, ticket-moved
 */
export async function recordStepOutcome(
  vault: Vault,
  asker: Asker,
  request: {
    readonly ticketId: bigint;
    readonly executionId: bigint;
    readonly outcome: 'applied' | 'not_applied';
    readonly text: string;
    readonly confirm: string;
    /** Refuses whoever saw an older ticket; asked in the transaction. */
    readonly requireVersion: (database: Queryable) => Promise<void>;
  },
): Promise<void> {
  const { prisma } = vault.database;
  const { ticketId, executionId, outcome, text, requireVersion } = request;
  if (text === '') throw new AltergateError('reason-required');
  const [row] = await readExecutionRows(prisma, [executionId]);
  if (row?.ticketId !== ticketId) throw new AltergateError('not-found');
  await requireVersion(prisma);
  const facts = { ticketState: 'needs_attention', isDone: false, isBehindUnfinished: false } as const;
  const refusal = refusalOfStep('record_outcome', { ...facts, state: row.state });
  if (refusal !== null) throw refusal;
  requireTyped(request.confirm, row);
  const guard = async (database: Transaction) => {
    const principal = await asker.guard(database);
    await requireVersion(database);
    const place = await findRunResource(database, ticketId);
    if (place === null || !isPermitted(principal, stepPermission, null, place)) {
      throw notAllowed(stepPermission);
    }
  };
  try {
    const { actor } = asker;
    await recordOutcome({ ...vault, executionId, version: row.version, outcome, text, actor, guard });
  } catch (cause) {
    if (!(cause instanceof AltergateError)) throw cause;
    if (cause.code === 'execution-moved') throw new AltergateError('version-moved', {}, { cause });
    throw askFailure(cause, row.instanceName);
  }
}
