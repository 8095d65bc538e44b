import { AltergateError } from '@altergate/domain';
import { closeConnection } from '@altergate/inspect';
import type { Ended, Intent, Job, Journal, Started } from '../engine.ts';
import { failureOf, lostFailure } from './failure.ts';
import { pause } from './pause.ts';
import { send } from './send.ts';
import type { Answer } from './send.ts';
import { lockWaitSeconds } from './session.ts';
import type { DirectSession } from './session.ts';
import { Watch } from './watch.ts';

/** What must be left of the lease before the statement is sent: nothing calls it back. */
const leaseBeforeSendingMs = 15_000;
const lookEveryMs = 1_000;

/**
 * Sends the statement and follows it to the server's answer: state and elapsed time through another connection,
 * commands as they come. Gives the session up, without ending its work, when the signal is aborted or the lease is lost.
 */
export async function attendSession(
  job: Job,
  intent: Intent,
  session: DirectSession,
  journal: Journal,
  signal: AbortSignal,
): Promise<Ended> {
  const watch = new Watch(job, intent, journal);
  try {
    stopIfAborted(job, signal);
    await journal.phase('sending');
    if (!(await journal.renewLease(leaseBeforeSendingMs))) {
      throw new AltergateError('lease-lost', { executionId: job.executionId });
    }
    await journal.say('direct-sending', { connection: session.connectionId, seconds: lockWaitSeconds });
    const answer = await followAnswer(job, send(session, job.statement.text), watch, signal);
    if (answer.kind !== 'lost') {
      await closeConnection(session.connection);
      await tellLostWarnings(answer, journal);
      return await answered(job, answer, watch);
    }
    await journal.say('direct-answer-lost', {});
    session.connection.destroy();
    return await attendLeftSession(job, watch, signal, answer.message);
  } finally {
    session.connection.destroy();
    await watch.close();
  }
}

/** Waits for a session whose client is gone: after a crash of Altergate, or when the line broke. */
export async function attendFoundSession(
  job: Job,
  intent: Intent,
  started: Extract<Started, { kind: 'session' }>,
  journal: Journal,
  signal: AbortSignal,
): Promise<Ended> {
  const watch = new Watch(job, intent, journal);
  try {
    await journal.say('direct-session-found', { connection: started.connectionId });
    for (const command of await journal.unanswered()) await watch.settle(command);
    return await attendLeftSession(job, watch, signal, null);
  } finally {
    await watch.close();
  }
}

async function followAnswer(
  job: Job,
  sending: Promise<Answer>,
  watch: Watch,
  signal: AbortSignal,
): Promise<Answer> {
  for (;;) {
    const rest = new AbortController();
    const answer = await Promise.race([sending, pause(lookEveryMs, AbortSignal.any([signal, rest.signal]))]);
    rest.abort();
    if (answer !== undefined) return answer;
    stopIfAborted(job, signal);
    await watch.look();
  }
}

async function attendLeftSession(
  job: Job,
  watch: Watch,
  signal: AbortSignal,
  message: string | null,
): Promise<Ended> {
  for (;;) {
    stopIfAborted(job, signal);
    const seen = await watch.look();
    if (seen === 'gone') break;
    await pause(lookEveryMs, signal);
  }
  return {
    exitCode: null,
    signal: null,
    how: 'session-ended',
    failure: lostFailure(watch.killedBy, message),
    warnings: [],
    abandonedBy: watch.killedBy,
  };
}

/** The server keeps only so many: a list that is not whole must not be taken for one. */
async function tellLostWarnings(answer: Answer, journal: Journal): Promise<void> {
  if (answer.kind !== 'done' || answer.warningCount === null) return;
  const { warningCount: count, warnings } = answer;
  const kept = warnings.length;
  if (count > kept) await journal.say('direct-warnings-lost', { kept, count });
}

async function answered(job: Job, answer: Exclude<Answer, { kind: 'lost' }>, watch: Watch): Promise<Ended> {
  const common = { exitCode: null, signal: null, how: 'answered', abandonedBy: watch.killedBy } as const;
  if (answer.kind === 'done') return { ...common, failure: null, warnings: answer.warnings };
  return { ...common, failure: await failureOf(job, answer, watch.lastState), warnings: [] };
}

function stopIfAborted(job: Job, signal: AbortSignal): void {
  if (signal.aborted) throw new AltergateError('attending-stopped', { executionId: job.executionId });
}
