import {
  lockForResolving,
  moveTicket,
  readRunRow,
  readTicketResults,
  resolveExecution,
  withTransaction,
} from '@altergate/db';
import type { Actor, Database, TicketToResolve, Transaction } from '@altergate/db';
import { finishedTicketState, ticketMoves } from '@altergate/domain';
import type { MessageParams, Outcome, TicketState } from '@altergate/domain';
import { directEngine, ghostEngine, identify, liveness, userLockName } from '@altergate/engines';
import type { OutcomeReport, ProcessIdentity } from '@altergate/engines';
import { userLockHolder, withTarget } from '@altergate/inspect';
import { loadJob } from './job.ts';
import type { LoadedJob } from './job.ts';

export interface CheckAgainRequest {
  readonly database: Database;
  readonly secretKey: Uint8Array;
  /** Must be in needs_attention. */
  readonly executionId: bigint;
  /** The version that the person saw. */
  readonly version: number;
  readonly actor: Actor;
}

export interface CheckedAgain {
  readonly outcome: Outcome;
  readonly evidence: { readonly code: string; readonly params: MessageParams };
}

/**
 * Looks at the target once more for an execution whose outcome nobody knew. A clear answer ends it, gives its locks back
 * and moves its ticket on; an unclear one changes nothing.
 * @throws AltergateError execution-unknown, execution-moved {executionId}, target-… while the server does not answer, and
 * the guard's
 */
export async function checkAgain(
  request: CheckAgainRequest & {
    /** Asked before anything is written; throws to refuse. */
    readonly guard: (tx: Transaction) => Promise<void>;
  },
): Promise<CheckedAgain> {
  const { database, executionId, actor } = request;
  const { outcome, evidence, afterDefinition } = await lookAgain(request);
  if (outcome === 'unknown') return { outcome, evidence };
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
      evidence,
      afterDefinition,
      actor,
    });
    await moveOn(tx, ticket, actor);
  });
  return { outcome, evidence };
}

/**
 * Looks at the target for an execution and changes nothing.
 * @throws AltergateError execution-unknown, target-… while the server does not answer
 */
export async function lookAgain(
  request: Pick<CheckAgainRequest, 'database' | 'secretKey' | 'executionId'>,
): Promise<OutcomeReport> {
  const loaded = await loadJob(
    {
      ...request,
      stateDirectory: '/',
      ghostBinary: null,
      engines: { direct: directEngine, 'gh-ost': ghostEngine },
    },
    request.executionId,
  );
  return look(loaded);
}

/** Whether the process of a run, as it was written down, lives on this host; nothing is asked of the target. */
export async function isProcessAlive(
  request: Pick<CheckAgainRequest, 'database' | 'executionId'>,
): Promise<boolean> {
  const { process } = await readRunRow(request.database.prisma, request.executionId);
  return process !== null && (await liveness(process)) === 'alive';
}

/** Moves the ticket of a resolved execution on, unless another of its executions still waits for a person. */
export async function moveOn(tx: Transaction, ticket: TicketToResolve, actor: Actor): Promise<void> {
  if (ticket.state !== 'needs_attention') return;
  const to = resolvedState(finishedTicketState(await readTicketResults(tx, ticket.revisionId)));
  if (to === null) return;
  await moveTicket(tx, { id: ticket.id, verb: 'resolve', version: ticket.version, to, actor });
}

/**
 * What may still act is asked for before the target is read: read the other way round, a swap in between would leave a
 * table that was not swapped yet and nothing that runs.
 */
async function look(loaded: LoadedJob): Promise<OutcomeReport> {
  const { engine, job, intent, row } = loaded;
  const isGhost = row.engine === 'gh-ost';
  if (isGhost && (await isLockHeld(loaded))) return nothing('evidence-sessions-running');
  if (intent === null) return nothing('evidence-job-unreadable');
  const alive = isGhost ? await whatMayLive(loaded) : null;
  const report = await engine.outcome(job, intent, null, row.expectedDefinition);
  // A table that is unchanged proves nothing while a process that may still swap it could live.
  return report.outcome === 'not_applied' ? (alive ?? report) : report;
}

function nothing(code: string, params: MessageParams = {}): OutcomeReport {
  return { outcome: 'unknown', evidence: { code, params }, afterDefinition: null };
}

/** Null when the process of the run is known to be gone, or never was. */
async function whatMayLive(loaded: LoadedJob): Promise<OutcomeReport | null> {
  const { row } = loaded;
  const ghost = row.process ?? (await findUnwritten(loaded));
  if (ghost === 'never-started') return null;
  if (ghost === null)
    return nothing('evidence-process-on-other-host', { host: row.hostId?.slice(0, 12) ?? '' });
  switch (await liveness(ghost)) {
    case 'gone':
      return null;
    case 'alive':
      return nothing('evidence-process-alive', { pid: ghost.pid });
    case 'elsewhere':
      return nothing('evidence-process-on-other-host', { host: ghost.hostId.slice(0, 12) });
  }
}

/** Whether a gh-ost, on whatever host, works on the table: it holds its user lock from its start to its end. */
function isLockHeld({ job }: LoadedJob): Promise<boolean> {
  const lock = userLockName(job.database, job.table ?? '');
  return withTarget(job.address, {}, async (connection) => (await userLockHolder(connection, lock)) !== null);
}

/** A process that was started and not written down any more; null where only another host could tell. */
async function findUnwritten({
  engine,
  job,
  intent,
  row,
}: LoadedJob): Promise<ProcessIdentity | 'never-started' | null> {
  const own = await identify(process.pid);
  if (intent === null || own === null || own.hostId !== row.hostId) return null;
  const found = await engine.find(job, intent, null);
  return found?.kind === 'process' ? found.process : 'never-started';
}

/** Null when another execution of the ticket still waits for a person. */
function resolvedState(finished: TicketState): TicketState | null {
  if (finished === 'needs_attention') return null;
  const allowed: readonly TicketState[] = ticketMoves.resolve.to;
  return allowed.includes(finished) ? finished : 'failed';
}
