import { AltergateError, type ExecutionPhase, type Failure, type MessageParams } from '@altergate/domain';
import type { Intent, Job, Journal, ProcessIdentity } from '../engine.ts';
import type { CopyEstimate } from './estimate.ts';
import type { LogFollower } from './follow.ts';
import type { GhostRun } from './intent.ts';
import type { WarningsWatch } from './kept-warnings.ts';
import type { RunView } from './run-view.ts';
import { askStatus, sendLine } from './socket.ts';
import type { GhostStatus } from './status.ts';

/** A cut-over that was asked for and has not ended yet. */
export interface OpenAttempt {
  readonly number: number;
  readonly requestedBy: string | null;
  readonly sentAt: number;
  readonly begunBefore: number;
  /** False when nobody knows whether gh-ost took the command: the worker changed, or no answer came. */
  readonly surelySent: boolean;
  quietSince: number | null;
  latchSaid: boolean;
  guardedAt: number;
  blocker: MessageParams | null;
  blockersLookedAt: number;
  statusAskedAt: number;
}

/** Whether rows could become one by the change of the key; `failure` once they could, and then the run is ended. */
export interface KeyCheck {
  isDone: boolean;
  nextAt: number;
  failure: Failure | null;
}

/** Everything that the steps of attending one run share. */
export interface LiveRun {
  readonly job: Job;
  readonly table: string;
  readonly intent: Intent;
  readonly run: GhostRun;
  readonly process: ProcessIdentity;
  readonly journal: Journal;
  readonly view: RunView;
  readonly follower: LogFollower;
  readonly estimate: CopyEstimate;
  phase: ExecutionPhase | null;
  /** A person's pause holds; gh-ost hides it while it holds its cut-over back. */
  pausedByPerson: boolean;
  attempt: OpenAttempt | null;
  attemptsByItself: number;
  nextAttemptAt: number;
  /** The failed checks that were told last; told again only when they change. */
  heldBy: string | null;
  waitingSaid: boolean;
  expected: string | null;
  abandonedBy: string | null;
  /** When gh-ost was last asked to end because its run cannot come to a good end, ms; null when it was not. */
  endAskedAt: number | null;
  keyCheck: KeyCheck;
  readonly warnings: WarningsWatch;
}

/** Tells the journal when the phase changes. */
export async function enterPhase(live: LiveRun, phase: ExecutionPhase): Promise<void> {
  if (live.phase === phase) return;
  live.phase = phase;
  await live.journal.phase(phase);
}

/** Asks for the status; null when gh-ost does not answer (its log still tells). */
export async function refreshStatus(live: LiveRun): Promise<GhostStatus | null> {
  try {
    const answer = await askStatus(live.run.files.socket);
    if (!answer) return null;
    live.follower.expectEcho(answer.line);
    live.view.status = answer.status;
    return answer.status;
  } catch (error) {
    if (error instanceof AltergateError && error.code === 'socket-no-answer') return null;
    throw error;
  }
}

/** What must be left of a lease before gh-ost is told anything. */
const leaseLeftMs = 15_000;

/**
 * Sends a command after the lease was renewed.
 * @throws AltergateError lease-lost (nothing was sent), socket-no-answer
 */
export async function commandGhost(live: LiveRun, line: string): Promise<string> {
  await requireLease(live);
  return sendLine(live.run.files.socket, line);
}

/** @throws AltergateError lease-lost */
export async function requireLease(live: LiveRun): Promise<void> {
  if (await live.journal.renewLease(leaseLeftMs)) return;
  throw new AltergateError('lease-lost', { executionId: live.job.executionId });
}
