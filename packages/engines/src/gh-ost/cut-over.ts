import {
  AltergateError,
  cutOverAttemptLimit,
  cutOverAttemptPauseMs,
  type MessageParams,
} from '@altergate/domain';
import { metadataLockHolders, withTarget } from '@altergate/inspect';
import type { CutOverResult, GateCheck } from '../engine.ts';
import { checkGate, isTableUnchanged, sessionParams } from './gate.ts';
import { enterPhase, refreshStatus, requireLease, type LiveRun, type OpenAttempt } from './live-run.ts';
import { readOutcome } from './outcome.ts';
import { isPostponing } from './status.ts';
import { sendLine } from './socket.ts';

/** Between two looks of the gate while something holds the cut-over back. */
const gatePauseMs = 5_000;
/** gh-ost takes up an `unpostpone` within a second; later than this it waits for its heartbeat. */
const takeUpMs = 5_000;
/** Holding back, with low heartbeat lag, for this long means: no `unpostpone` is waiting any more. */
const quietMs = 4_000;
const guardMs = 2_000;
const blockerMs = 700;
/** Every status that is asked for is also written to the target. */
const statusMs = 500;
/** What the gate saw is only true for a moment. */
const gateValidMs = 3_000;

export type AttemptStart =
  | { readonly kind: 'started'; readonly number: number }
  | { readonly kind: 'held'; readonly failed: readonly GateCheck[] };

/** Starts an attempt by itself when the mode, the person and the limit allow it. */
export async function cutOverByItself(live: LiveRun): Promise<void> {
  if (live.attempt || !live.view.status || !isPostponing(live.view.status) || !live.view.copied) return;
  if (live.heldBy === null && live.phase !== 'checking') await enterPhase(live, 'postponed');
  if (live.job.cutOver === 'wait' || Date.now() < live.nextAttemptAt) return;
  if (live.attemptsByItself >= cutOverAttemptLimit) return sayWaiting(live);
  if (await live.journal.isCutOverHeld()) return;
  const start = await startAttempt(live, null);
  if (start.kind === 'started') live.attemptsByItself += 1;
  else live.nextAttemptAt = Date.now() + gatePauseMs;
}

async function sayWaiting(live: LiveRun): Promise<void> {
  if (live.waitingSaid) return;
  live.waitingSaid = true;
  await live.journal.say('cut-over-waits-for-person', { attempts: live.attemptsByItself });
}

/**
 * The gate, and when it is open exactly one `unpostpone`. The flag file stays, so that a failed attempt goes back to
 * holding; removing it would let gh-ost try again and again, each time blocking the table.
 * @throws AltergateError lease-lost, target-unreachable and its kin
 */
export async function startAttempt(live: LiveRun, requestedBy: string | null): Promise<AttemptStart> {
  if (live.heldBy === null) await enterPhase(live, 'checking');
  const lookedAt = Date.now();
  const { checks, expected } = await checkGate(live);
  const failed = checks.filter(({ ok }) => !ok);
  if (failed.length > 0 || expected === null) {
    await sayHeld(live, failed);
    return { kind: 'held', failed };
  }
  live.heldBy = null;
  live.expected = expected;
  await live.journal.expected(expected);
  const number = await live.journal.attemptStarted(checks, requestedBy);
  await enterPhase(live, 'cutting_over');
  await requireLease(live);
  if (Date.now() - lookedAt > gateValidMs) {
    await endAttempt(live, number, postponedAgain('gate-too-old', null));
  } else {
    await unpostpone(live, number, requestedBy);
  }
  return { kind: 'started', number };
}

async function sayHeld(live: LiveRun, failed: readonly GateCheck[]): Promise<void> {
  const names = failed.map(({ check }) => check).join(', ');
  if (live.heldBy !== names) {
    for (const { check, params } of failed) await live.journal.say(`gate-${check}`, params);
  }
  live.heldBy = names;
  await enterPhase(live, 'postponed');
}

async function unpostpone(live: LiveRun, number: number, requestedBy: string | null): Promise<void> {
  const begunBefore = live.view.attemptsBegun;
  const open = (surelySent: boolean): void => {
    live.attempt = newAttempt(number, requestedBy, begunBefore, surelySent);
  };
  let reply: string;
  try {
    reply = await sendLine(live.run.files.socket, `unpostpone=${live.table}`);
  } catch (error) {
    if (!(error instanceof AltergateError) || error.code !== 'socket-no-answer') throw error;
    const reason = String(error.params['reason']);
    if (reason !== 'ECONNREFUSED' && reason !== 'ENOENT') return open(false);
    return endAttempt(live, number, postponedAgain('gh-ost-not-listening', null));
  }
  if (reply.startsWith('Unpostponed')) return open(true);
  return endAttempt(live, number, postponedAgain('gh-ost-not-postponing', null));
}

function newAttempt(
  number: number,
  requestedBy: string | null,
  begunBefore: number,
  surelySent: boolean,
): OpenAttempt {
  return {
    number,
    requestedBy,
    begunBefore,
    surelySent,
    sentAt: Date.now(),
    quietSince: null,
    latchSaid: false,
    guardedAt: Date.now(),
    blocker: null,
    blockersLookedAt: 0,
    statusAskedAt: 0,
  };
}

/** Takes up an attempt whose end the worker before did not see. Whether it was sent at all is not known. */
export function adoptAttempt(live: LiveRun, number: number): void {
  // The lines stored so far may show its begin already; a begin before it would have been answered.
  const begunBefore = live.view.postponedSinceBegin
    ? live.view.attemptsBegun
    : Math.max(0, live.view.attemptsBegun - 1);
  live.attempt = newAttempt(number, null, begunBefore, false);
}

/** Looks how far the open attempt is; ends it when the lines or the target say so. */
export async function advanceAttempt(live: LiveRun): Promise<void> {
  const { attempt, view } = live;
  if (!attempt) return;
  if (view.attemptsBegun <= attempt.begunBefore) return awaitBegin(live, attempt);
  if (view.lockAndRenameMs !== null) return confirmSwap(live, attempt, view.lockAndRenameMs);
  if (view.lockingSince !== null && view.lockedSince === null && view.attemptError === null) {
    return noteBlocker(live, attempt);
  }
  if (view.attemptError !== null) await endWhenPostponed(live, attempt);
}

/** Only an answer asked for after the attempt began counts: a printed status may be older than its line. */
async function endWhenPostponed(live: LiveRun, attempt: OpenAttempt): Promise<void> {
  if (Date.now() - attempt.statusAskedAt < statusMs) return;
  attempt.statusAskedAt = Date.now();
  const status = await refreshStatus(live);
  if (status === null || !isPostponing(status)) return;
  await endAttempt(live, attempt.number, {
    ...postponedAgain(reasonOf(live.view.attemptError, attempt.blocker !== null), attempt.blocker),
    writeWaitMs: live.view.failedWaitMs,
  });
}

async function awaitBegin(live: LiveRun, attempt: OpenAttempt): Promise<void> {
  const now = Date.now();
  if (now - attempt.sentAt < takeUpMs && attempt.surelySent) return;
  if (now - attempt.guardedAt >= guardMs) {
    attempt.guardedAt = now;
    await guardLatched(live, attempt);
    await noteQuiet(live, attempt);
  }
  const longQuiet = attempt.quietSince !== null && now - attempt.quietSince >= quietMs;
  if (longQuiet) await endAttempt(live, attempt.number, postponedAgain('attempt-not-seen', null));
}

/** gh-ost can't be told to forget an `unpostpone`; when the table changed meanwhile only ending the run helps. */
async function guardLatched(live: LiveRun, attempt: OpenAttempt): Promise<void> {
  if (!attempt.latchSaid) {
    attempt.latchSaid = true;
    await live.journal.say('cut-over-not-taken-up', { attempt: attempt.number });
  }
  if (await isTableUnchanged(live)) return;
  if (live.view.attemptsBegun > attempt.begunBefore) return;
  await live.journal.say('run-ended-table-changed', { table: live.table });
  await requireLease(live);
  await sendLine(live.run.files.socket, `panic=${live.table}`).catch((error: unknown) => {
    if (!(error instanceof AltergateError)) throw error;
  });
}

async function noteQuiet(live: LiveRun, attempt: OpenAttempt): Promise<void> {
  const status = await refreshStatus(live);
  const { cutOverLockTimeoutSeconds, maxLagMillis } = live.job.settings;
  const limitMs = Math.min(maxLagMillis, cutOverLockTimeoutSeconds * 1_000);
  const quiet = status !== null && isPostponing(status) && status.heartbeatLagMs < limitMs;
  attempt.quietSince = quiet ? (attempt.quietSince ?? Date.now()) : null;
}

/** `swapped` is only said when the target shows it. */
async function confirmSwap(live: LiveRun, attempt: OpenAttempt, writeWaitMs: number): Promise<void> {
  const { outcome, evidence } = await readOutcome(live.job, live.intent, live.run, live.expected);
  await endAttempt(
    live,
    attempt.number,
    outcome === 'applied'
      ? { result: 'swapped', reason: null, writeWaitMs }
      : { result: 'unknown', reason: evidence, writeWaitMs },
  );
}

/** Ends the attempt that was open when the process went away; the target says what came of it. */
export async function endAttemptWithRun(live: LiveRun): Promise<void> {
  const { attempt, view } = live;
  if (!attempt) return;
  const { outcome, evidence } = await readOutcome(live.job, live.intent, live.run, live.expected);
  const writeWaitMs = view.lockAndRenameMs ?? view.failedWaitMs;
  await endAttempt(
    live,
    attempt.number,
    outcome === 'applied'
      ? { result: 'swapped', reason: null, writeWaitMs }
      : {
          result: 'unknown',
          reason: outcome === 'unknown' ? evidence : { code: 'run-ended-during-attempt', params: {} },
          writeWaitMs,
        },
  );
}

async function endAttempt(live: LiveRun, number: number, result: CutOverResult): Promise<void> {
  await live.journal.attemptEnded(number, result);
  live.attempt = null;
  live.nextAttemptAt = Date.now() + cutOverAttemptPauseMs;
  if (result.result !== 'postponed_again') return;
  await live.journal.say('cut-over-attempt-failed', { attempt: number });
  if (result.reason) await live.journal.say(result.reason.code, result.reason.params);
  await enterPhase(live, 'postponed');
}

function postponedAgain(code: string, params: MessageParams | null): CutOverResult {
  return { result: 'postponed_again', reason: { code, params: params ?? {} }, writeWaitMs: null };
}

function reasonOf(error: string | null, blockerKnown: boolean): string {
  if (error === null) return 'attempt-failed';
  if (error.includes('Error 1205')) return blockerKnown ? 'table-was-held' : 'table-was-held-by-unknown';
  if (error.includes('timeout while waiting for events')) return 'changes-not-applied-in-time';
  return 'attempt-failed';
}

/** While gh-ost waits for the table somebody holds it: who, is only visible now. */
async function noteBlocker(live: LiveRun, attempt: OpenAttempt): Promise<void> {
  const now = Date.now();
  if (attempt.blocker || now - attempt.blockersLookedAt < blockerMs) return;
  attempt.blockersLookedAt = now;
  const holders = await withTarget(live.job.address, {}, (connection) =>
    metadataLockHolders(connection, live.job.database, live.table),
  );
  if (holders && holders.length > 0) attempt.blocker = sessionParams(holders);
}
