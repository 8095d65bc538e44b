import { writeIntent } from '@altergate/db';
import type { Held } from '@altergate/db';
import type { Failure } from '@altergate/domain';
import type { Intent, Preflight } from '@altergate/engines';
import type { ActiveRuns } from './active-runs.ts';
import { concludeUnstarted, endBeforeStart, followRun, isCancelled, putBack } from './conclude.ts';
import type { WorkerContext } from './context.ts';
import { findDrift } from './drift.ts';
import { failureFrom, isChangePending, isLeaseLost, refusalFailure } from './failures.ts';
import { withRun } from './held-run.ts';
import type { Run } from './held-run.ts';
import { recoverRun } from './recover.ts';
import { busyPauseMs, reserveRun } from './reserve-run.ts';

/** The steps from a fresh claim to the end; each may be the last one that this process makes. */
export async function runClaimed(context: WorkerContext, held: Held, active: ActiveRuns): Promise<void> {
  await withRun(context, held, active, async (run) => {
    const obstacle = obstacleOf(run);
    if (obstacle !== null) return endBeforeStart(run, obstacle);
    // Asked here too: what waits for its table goes back to the queue over and over.
    if (await isCancelled(run)) return endBeforeStart(run, null);

    const reserved = await reserveRun(run);
    if (reserved.result === 'busy') return putBack(run, busyPauseMs, reserved.reason);
    run.loaded = { ...run.loaded, job: reserved.job };
    await run.journal.say('run-claimed', { worker: context.workerId.toString() });
    await run.journal.phase('validating');

    const preflight = await preflightOf(run);
    if (preflight === null) return putBack(run, busyPauseMs, { code: 'waits-for-change', params: {} });
    const { refusals, intent } = preflight;
    if (intent === null) return endBeforeStart(run, refusalFailure(refusals));
    // Another server took over the address since the tables were reserved: those locks are not its.
    if (intent.serverUuid !== reserved.serverUuid) return putBack(run, busyPauseMs, null);
    const drift = await findDrift(context.database.prisma, run.loaded.row, run.loaded.job);
    if (drift !== null) return endBeforeStart(run, drift);
    if (await isCancelled(run)) return endBeforeStart(run, null);
    if (active.isStopping) return putBack(run, 0, null);

    await storeIntent(run, intent);
    await startRun(run, intent);
  });
}

/** The same for an execution whose worker is gone: takes it up where it is. */
export async function runAdopted(context: WorkerContext, held: Held, active: ActiveRuns): Promise<void> {
  await withRun(context, held, active, recoverRun);
}

function obstacleOf(run: Run): Failure | null {
  const { row } = run.loaded;
  const failure = (code: string): Failure => ({ code, params: {}, original: null, sensitive: false });
  if (row.isInstanceDisabled) return failure('instance-disabled');
  if (row.engine === 'gh-ost' && run.context.ghostBinary === null) return failure('ghost-missing');
  return null;
}

/** Null while a change of some table on the server waits for its lock: nothing can be told until that is over. */
async function preflightOf({ loaded: { engine, job } }: Run): Promise<Preflight | null> {
  try {
    return await engine.preflight(job);
  } catch (error) {
    if (isChangePending(error)) return null;
    throw error;
  }
}

async function storeIntent(run: Run, intent: Intent): Promise<void> {
  const { row } = run.loaded;
  await writeIntent(run.context.database.prisma, run.lease.held, {
    runToken: intent.token,
    serverUuid: intent.serverUuid,
    intent,
    beforeDefinition: intent.beforeDefinition,
    artifacts: intent.artifacts.map((artifact) => ({
      kind: artifact.kind,
      instanceId: row.instanceId,
      database: artifact.kind === 'run_directory' ? '' : artifact.database,
      name: artifact.name,
      state: 'expected',
    })),
  });
  run.loaded = { ...run.loaded, intent };
}

async function startRun(run: Run, intent: Intent): Promise<void> {
  const { engine, job } = run.loaded;
  try {
    run.started = await engine.start(job, intent, run.journal);
  } catch (error) {
    if (isLeaseLost(error)) throw error;
    // Whether anything lives is asked before anything is said: the start may have failed after the spawn.
    run.started = await engine.find(job, intent, null);
    if (run.started === null) return concludeUnstarted(run, failureFrom(error));
  }
  await followRun(run, intent, run.started);
}
