import { setTimeout as sleep } from 'node:timers/promises';
import { AltergateError, type Failure } from '@altergate/domain';
import type { Ended, Intent, Job, Journal, ProcessIdentity } from '../engine.ts';
import { performCommand, readPause, settleCommand } from './commands.ts';
import { adoptAttempt, advanceAttempt, cutOverByItself, endAttemptWithRun } from './cut-over.ts';
import { CopyEstimate } from './estimate.ts';
import { explainFatal, explainSilence } from './failure.ts';
import { LogFollower } from './follow.ts';
import { readIntent } from './intent.ts';
import { askToEndAgain } from './ask-to-end.ts';
import { endWhenRowsMerge } from './end-merging.ts';
import { binlogPurged, endWhenUnfollowed } from './end-unfollowed.ts';
import { readWarningsWatch, watchWarnings } from './kept-warnings.ts';
import { enterPhase, refreshStatus, type LiveRun } from './live-run.ts';
import { liveness } from './process.ts';
import { RunView } from './run-view.ts';
import { exitStatus, forgetChild, type ExitStatus } from './spawn.ts';
import { isPostponing, type GhostStatus } from './status.ts';
import { parseThrottle } from './throttle.ts';

const tickMs = 200;
const commandEveryMs = 1_000;
const aliveEveryMs = 1_000;
const watchedEveryMs = 2_000;
const unwatchedEveryMs = 30_000;

/** When the slower things of the loop were last done, ms. */
interface Clockwork {
  commands: number;
  alive: number;
  asked: number;
  told: GhostStatus | null;
}

/**
 * Follows a living run to its end. Right after its start and after an adoption alike: what the lines told so far is
 * read again from the file, the rest comes from the journal.
 * @throws AltergateError lease-lost, attending-stopped (the signal), run-elsewhere; the child is left alone
 */
export async function attendRun(
  job: Job,
  intent: Intent,
  process: ProcessIdentity,
  journal: Journal,
  signal: AbortSignal,
): Promise<Ended> {
  const live = await takeUp(job, intent, process, journal);
  const clock: Clockwork = { commands: 0, alive: 0, asked: 0, told: null };
  for (;;) {
    if (signal.aborted) throw new AltergateError('attending-stopped', { executionId: job.executionId });
    const ended = await readEnd(live, clock);
    await live.follower.catchUp();
    if (ended) return finish(live, ended);
    await showProgress(live, clock);
    await advancePhase(live);
    await endWhenUnfollowed(live);
    await askToEndAgain(live);
    await whileReachable(live, () => endWhenRowsMerge(live));
    await whileReachable(live, () => watchWarnings(live));
    await serveCommands(live, clock);
    if (live.attempt) await whileReachable(live, () => advanceAttempt(live));
    else if (!live.view.binlogPurged) await whileReachable(live, () => cutOverByItself(live));
    await sleep(tickMs, undefined, { signal }).catch(() => undefined);
  }
}

async function takeUp(
  job: Job,
  intent: Intent,
  process: ProcessIdentity,
  journal: Journal,
): Promise<LiveRun> {
  const run = readIntent(job.executionId, job.table, intent);
  const view = new RunView();
  const live: LiveRun = {
    job,
    table: job.table ?? '',
    intent,
    run,
    process,
    journal,
    view,
    follower: new LogFollower(run.files.log, journal, view),
    estimate: new CopyEstimate(),
    phase: journal.logOffset === 0 ? 'validating' : null,
    pausedByPerson: false,
    attempt: null,
    attemptsByItself: journal.attemptsByItself,
    nextAttemptAt: 0,
    heldBy: null,
    waitingSaid: false,
    expected: null,
    abandonedBy: null,
    endAskedAt: null,
    keyCheck: { isDone: false, nextAt: 0, failure: null },
    warnings: await readWarningsWatch(run.files),
  };
  if ((await liveness(process)) === 'elsewhere') {
    throw new AltergateError('run-elsewhere', { executionId: job.executionId });
  }
  if (journal.logOffset > 0) {
    await live.follower.rebuild();
    await live.journal.say('adopted', { pid: process.pid });
    live.pausedByPerson = (await readPause(live)) ?? journal.isPaused;
  }
  if (journal.openAttempt !== null) adoptAttempt(live, journal.openAttempt);
  for (const command of await journal.unanswered()) {
    await journal.reply(command, await settleCommand(live, command));
  }
  return live;
}

async function readEnd(live: LiveRun, clock: Clockwork): Promise<ExitStatus | null> {
  const known = exitStatus(live.run.files.directory);
  if (known) return known;
  if (Date.now() - clock.alive < aliveEveryMs) return null;
  clock.alive = Date.now();
  if ((await liveness(live.process)) !== 'gone') return null;
  // A child of ours is reaped a moment before its status arrives.
  await sleep(50);
  return exitStatus(live.run.files.directory) ?? { exitCode: null, signal: null };
}

async function finish(live: LiveRun, status: ExitStatus): Promise<Ended> {
  await live.follower.catchUp(true);
  await whileReachable(live, () => endAttemptWithRun(live));
  const own = exitStatus(live.run.files.directory) !== null;
  forgetChild(live.run.files.directory);
  return {
    exitCode: status.exitCode,
    signal: status.signal,
    how: own ? 'exited' : 'process-gone',
    failure: explainEnd(live, status),
    warnings: [],
    abandonedBy: live.abandonedBy,
  };
}

function explainEnd(live: LiveRun, status: ExitStatus): Failure | null {
  if (live.keyCheck.failure !== null) return live.keyCheck.failure;
  if (live.abandonedBy !== null) {
    return { code: 'abandoned', params: {}, original: null, sensitive: false };
  }
  const { fatal, lockAndRenameMs } = live.view;
  if (live.view.binlogPurged && lockAndRenameMs === null && !live.view.doneSaid) return binlogPurged;
  if (fatal !== null) return explainFatal(fatal);
  if (live.view.doneSaid) return null;
  return explainSilence(status.exitCode, status.signal);
}

async function advancePhase(live: LiveRun): Promise<void> {
  const { view } = live;
  if (!view.listening) return enterPhase(live, 'validating');
  if (!view.copied) return enterPhase(live, 'copying');
  if (live.phase === 'copying' || live.phase === null || live.phase === 'validating') {
    await live.journal.copied();
    // gh-ost prints its state once a second; asking saves the wait.
    if (!view.status || !isPostponing(view.status)) await refreshStatus(live);
    if (live.attempt) return enterPhase(live, 'cutting_over');
    if (view.status && isPostponing(view.status)) await enterPhase(live, 'postponed');
  }
}

async function serveCommands(live: LiveRun, clock: Clockwork): Promise<void> {
  if (Date.now() - clock.commands < commandEveryMs) return;
  clock.commands = Date.now();
  const command = await live.journal.takeCommand();
  if (!command) return;
  await live.journal.reply(command, await performCommand(live, command));
  await live.follower.catchUp();
}

async function showProgress(live: LiveRun, clock: Clockwork): Promise<void> {
  const now = Date.now();
  if (live.view.listening && now - clock.asked >= watchedEveryMs) {
    const every = (await live.journal.isWatched()) ? watchedEveryMs : unwatchedEveryMs;
    if (now - clock.asked >= every) {
      clock.asked = now;
      await refreshStatus(live);
    }
  }
  const { status } = live.view;
  if (!status || status === clock.told) return;
  clock.told = status;
  await tellProgress(live, status);
}

async function tellProgress(live: LiveRun, status: GhostStatus): Promise<void> {
  const throttle = isPostponing(status) && live.pausedByPerson ? personsPause : parseThrottle(status.state);
  if (!live.view.copied) live.estimate.add(Date.now(), status.copied, throttle !== null);
  const { rowsPerSecond, remainingMs } = live.estimate.read(status.estimated);
  const beatless = throttle?.reason === 'person';
  await live.journal.progress({
    rowsCopied: status.copied,
    rowsEstimated: status.estimated,
    rowsAreExact: live.view.rowsAreExact,
    applied: status.applied,
    backlog: status.backlog,
    backlogLimit: status.backlogLimit,
    // A person's pause stops the heartbeat: the figures would only count its seconds.
    lagMs: beatless ? null : status.lagMs,
    heartbeatLagMs: beatless ? null : status.heartbeatLagMs,
    throttle,
    rowsPerSecond: live.view.copied ? null : rowsPerSecond,
    remainingMs: live.view.copied ? null : remainingMs,
  });
}

const personsPause = { reason: 'person', params: {} } as const;

/** The target may be away for a while; the run goes on, and so does following it. */
async function whileReachable(live: LiveRun, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AltergateError) || !error.code.startsWith('target-')) throw error;
    live.nextAttemptAt = Date.now() + 5_000;
    if (live.heldBy === error.code) return;
    live.heldBy = error.code;
    await live.journal.say('target-not-asked', { reason: error.code });
  }
}
