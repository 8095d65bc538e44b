import { lockForResolving, resolveExecution, withTransaction } from '@altergate/db';
import type { Actor } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import type { Outcome } from '@altergate/domain';
import type { OutcomeReport } from '@altergate/engines';
import { isProcessAlive, lookAgain, moveOn } from './check-again.ts';
import type { CheckAgainRequest } from './check-again.ts';
import { isChangePending, isTargetSilent } from './failures.ts';

/** Evidence under which something of the run still lives: no word of a person ends that. */
const living: ReadonlySet<string> = new Set([
  'evidence-process-alive',
  'evidence-session-alive',
  'evidence-sessions-running',
]);

/**
 * Ends an execution of which nobody could tell what became of it, with what a person found out. The target is looked at
 * first: what still lives cannot be ended by a word, and what the target shows clearly cannot be recorded otherwise.
 * @throws AltergateError run-still-alive, outcome-contradicted, execution-moved {executionId}, execution-unknown,
 * target-change-pending
 */
export async function recordOutcome(
  request: CheckAgainRequest & {
    readonly outcome: Exclude<Outcome, 'unknown'>;
    /** The person's own words. */
    readonly text: string;
    readonly actor: Actor;
    /** Moves on in the same transaction; throws to refuse. */
    readonly guard: (tx: Parameters<typeof lockForResolving>[0]) => Promise<void>;
  },
): Promise<void> {
  const { database, executionId, actor, outcome, text } = request;
  if (await isProcessAlive(request)) throw new AltergateError('run-still-alive');
  const seen = await lookIfAnswering(request);
  if (seen !== null && living.has(seen.evidence.code)) throw new AltergateError('run-still-alive');
  const isSeen = seen !== null && seen.outcome !== 'unknown';
  if (isSeen && seen.outcome !== outcome) throw new AltergateError('outcome-contradicted');
  await withTransaction(database.prisma, async (tx) => {
    const ticket = await lockForResolving(tx, executionId);
    await request.guard(tx);
    await resolveExecution(tx, {
      executionId,
      version: request.version,
      state: outcome === 'applied' ? 'succeeded' : 'failed',
      outcome,
      failure:
        outcome === 'applied' ? null : { code: 'worker-gone', params: {}, original: null, sensitive: false },
      evidence: {
        code: isSeen ? 'outcome-seen' : 'outcome-told',
        params: { text, seen: seen?.evidence.code ?? 'target-silent' },
      },
      // What a person was only told proves nothing of the table: the next statement is to compare it with the plan.
      afterDefinition: isSeen ? seen.afterDefinition : null,
      actor,
    });
    await moveOn(tx, ticket, actor);
  });
}

/** Null while the target does not answer: then only the person knows. */
async function lookIfAnswering(request: CheckAgainRequest): Promise<OutcomeReport | null> {
  try {
    return await lookAgain(request);
  } catch (error) {
    if (isTargetSilent(error) && !isChangePending(error)) return null;
    throw error;
  }
}
