import { finishExecution, readPersonName, readRequests, setState } from '@altergate/db';
import type { EndState } from '@altergate/db';
import { executionMoves } from '@altergate/domain';
import type { ExecutionState, Failure } from '@altergate/domain';
import type { Ended, OutcomeReport } from '@altergate/engines';
import type { Run } from './held-run.ts';

/** What is known when a run is over. */
export interface RunResult {
  readonly report: OutcomeReport;
  readonly ended: Ended | null;
  readonly failure: Failure | null;
}

/**
 * The state that an execution ends in. The target decides: a change that is there was a success, whatever was asked for
 * or exited meanwhile; a change that nobody knows of waits for a person.
 */
export function endState(
  result: RunResult,
  wishes: { readonly cancelled: boolean; readonly interrupted: boolean },
): EndState {
  switch (result.report.outcome) {
    case 'applied':
      return 'succeeded';
    case 'unknown':
      return 'needs_attention';
    case 'not_applied': {
      if (wishes.cancelled || result.ended?.abandonedBy != null) return 'cancelled';
      return wishes.interrupted || hasVanished(result) ? 'interrupted' : 'failed';
    }
  }
}

/** Failures of runs that could not come to a good end: their gh-ost was asked to end, and says nothing of that itself. */
const endedByAltergate: ReadonlySet<string> = new Set(['binlog-purged', 'key-rows-may-merge']);

/** It was taken away from outside (a signal, a reboot, the end of its container) and said nothing of its own. */
function hasVanished({ ended, failure }: RunResult): boolean {
  if (ended === null) return failure?.code === 'worker-gone' || failure?.code === 'host-gone';
  const isWordless =
    ended.failure !== null && ended.failure.original === null && !endedByAltergate.has(ended.failure.code);
  return isWordless && (ended.signal !== null || ended.how === 'process-gone');
}

/**
 * Ends the execution with everything that follows from it, in one transaction. Its table locks go only when its end is
 * proven.
 * @throws AltergateError lease-lost
 */
export async function endRun(run: Run, result: RunResult): Promise<void> {
  const { report, ended } = result;
  const { prisma } = run.context.database;
  const requests = await readRequests(prisma, run.lease.held);
  const cancelled = requests?.cancelRequested === true;
  const state = endState(result, { cancelled, interrupted: run.isInterrupted() });
  if (requests !== null) await makeMovable(run, requests.state, state);
  await run.journal.say(`run-${state.replaceAll('_', '-')}`, { outcome: report.outcome });
  await finishExecution(prisma, run.lease.held, {
    state,
    outcome: report.outcome,
    failure: await failureOf(run, state, result),
    evidence: report.evidence,
    afterDefinition: report.afterDefinition,
    exitCode: ended?.exitCode ?? null,
    exitSignal: ended?.signal ?? null,
    warnings: ended?.warnings ?? null,
    rowsCopied: run.journal.rowsCopied,
    longestWriteWaitMs: run.journal.longestWriteWaitMs,
    unlock: report.outcome !== 'unknown',
  });
  run.context.logger.info(
    { state, outcome: report.outcome, evidence: report.evidence.code },
    'execution ended',
  );
}

/** Goes through the state in between where none leads straight to the end, as from running to cancelled. */
async function makeMovable(run: Run, from: ExecutionState, to: EndState): Promise<void> {
  if (executionMoves[from].includes(to)) return;
  const between = (['running', 'cancelling'] as const).find(
    (state) => executionMoves[from].includes(state) && executionMoves[state].includes(to),
  );
  if (between !== undefined) await setState(run.context.database.prisma, run.lease.held, between);
}

async function failureOf(run: Run, state: EndState, result: RunResult): Promise<Failure | null> {
  const { failure } = result;
  if (state === 'succeeded') return null;
  if (state === 'interrupted' && run.isInterrupted()) return plain('interrupted-by-stop');
  if (failure === null) return plain(state === 'cancelled' ? 'cancelled' : withoutWord(state));
  const { person } = failure.params;
  if (typeof person !== 'string' || !/^\d+$/.test(person)) return failure;
  const name = await readPersonName(run.context.database.prisma, BigInt(person));
  return { ...failure, params: { ...failure.params, person: name } };
}

/** An exit without a complaint and without the change: the target is what counts. */
function withoutWord(state: EndState): string {
  return state === 'needs_attention' ? 'outcome-unknown' : 'ended-without-change';
}

function plain(code: string): Failure {
  return { code, params: {}, original: null, sensitive: false };
}
