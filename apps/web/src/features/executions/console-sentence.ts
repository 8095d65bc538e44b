import type { Execution } from '@altergate/contracts';
import type { Sentence } from '../../common/sentence.ts';
import { cutOverAttemptLimit } from '@altergate/domain';
import { tableOf } from './table-of.ts';

interface Words {
  readonly time: (at: string) => string;
  readonly age: (at: string) => string;
  /** The reason of a throttle in words, with its value and limit. */
  readonly throttle: (message: NonNullable<Execution['throttle']>) => string;
}

type ConsoleExecution = Pick<
  Execution,
  | 'state'
  | 'phase'
  | 'stateSince'
  | 'startedAt'
  | 'copiedAt'
  | 'pausedBy'
  | 'throttle'
  | 'throttledSince'
  | 'attempts'
  | 'database'
  | 'table'
  | 'instanceName'
  | 'cutOver'
  | 'worstWriteWaitMs'
  | 'requestedBy'
  | 'engine'
  | 'connectionId'
  | 'statementPosition'
  | 'queuedBehind'
  | 'commands'
>;

function runningSentence(execution: ConsoleExecution, words: Words): Sentence {
  const table = tableOf(execution);
  const since = words.time(execution.startedAt ?? execution.stateSince);
  const person = execution.requestedBy.displayName;
  if (execution.pausedBy !== null) {
    return pausedSentence(execution, execution.pausedBy.displayName, words);
  }
  switch (execution.phase) {
    case 'copying':
      return execution.throttle === null
        ? { key: 'console.copying', params: { since, person } }
        : throttledSentence(execution.throttle, execution.throttledSince, words);
    case 'postponed':
      return postponedSentence(execution, words);
    case 'checking':
      return { key: 'console.checking', params: { table } };
    case 'cutting_over':
      return cuttingOverSentence(execution);
    case 'sending':
      return { key: 'console.direct', params: { since, connection: execution.connectionId ?? '–' } };
    case 'cleaning':
      return { key: 'console.cleaning', params: {} };
    case 'validating':
    case null:
      return { key: 'console.validating', params: {} };
  }
}

/** What ends a wait that does not end by itself; of a reason that nobody knows nothing is claimed. */
const waitEnds: Readonly<Record<string, 'by_person' | 'by_flag' | 'never' | 'unknown'>> = {
  'throttle-person': 'by_person',
  'throttle-flag-file': 'by_flag',
  'throttle-unreadable-variable': 'never',
  'throttle-other': 'unknown',
};

function throttledSentence(
  throttle: NonNullable<Execution['throttle']>,
  since: string | null,
  words: Words,
): Sentence {
  const reason = words.throttle(throttle);
  const end = waitEnds[throttle.code] ?? 'by_itself';
  if (since === null) return { key: `console.throttled.${end}`, params: { reason } };
  return { key: `console.throttled_since.${end}`, params: { reason, since: words.time(since) } };
}

function pausedSentence(execution: ConsoleExecution, person: string, words: Words): Sentence {
  const what = execution.phase === 'copying' ? 'copying' : 'copied';
  const pause = execution.commands.findLast(({ verb, state }) => verb === 'pause' && state === 'confirmed');
  if (pause?.repliedAt == null) return { key: `console.paused.${what}`, params: { person } };
  return { key: `console.paused_for.${what}`, params: { person, age: words.age(pause.repliedAt) } };
}

function cuttingOverSentence(execution: ConsoleExecution): Sentence {
  const last = execution.attempts.at(-1);
  const params = {
    n: execution.attempts.length,
    table: tableOf(execution),
    seconds: Math.ceil((execution.worstWriteWaitMs ?? 6_000) / 1_000),
  };
  // Attempts that nobody asked for are limited; a person's is one.
  if (last === undefined || last.requestedBy !== null) return { key: 'console.cutting_over', params };
  return { key: 'console.cutting_over_of', params: { ...params, limit: cutOverAttemptLimit } };
}

function triesAgainByItself({ cutOver, attempts }: ConsoleExecution): boolean {
  const own = attempts.filter(({ requestedBy }) => requestedBy === null).length;
  return cutOver === 'when_copied' && own < cutOverAttemptLimit;
}

function failedAttemptSentence(
  execution: ConsoleExecution,
  { number, reason }: ConsoleExecution['attempts'][number],
): Sentence {
  const end = triesAgainByItself(execution) ? 'again' : 'waits';
  const session = reason?.code === 'table-was-held' ? reason.params['session'] : undefined;
  if (session === undefined) return { key: `console.attempt_failed.${end}`, params: { n: number } };
  const params = { n: number, session: String(session), table: tableOf(execution) };
  return { key: `console.attempt_held.${end}`, params };
}

function queuedSentence(execution: ConsoleExecution, since: string): Sentence {
  const { queuedBehind: behind, instanceName: instance } = execution;
  if (behind === null) return { key: 'console.queued_behind_own', params: { instance, since } };
  return { key: 'console.queued', params: { n: behind + 1, instance, since } };
}

function postponedSentence(execution: ConsoleExecution, words: Words): Sentence {
  const since = words.time(execution.copiedAt ?? execution.stateSince);
  const last = execution.attempts.at(-1);
  if (last?.result === 'postponed_again') return failedAttemptSentence(execution, last);
  return execution.cutOver === 'wait'
    ? { key: 'console.postponed', params: { since } }
    : { key: 'console.postponed_by_itself', params: { since } };
}

/** The one sentence of a console: what goes on, since when, and who moves next. */
export function consoleSentence(execution: ConsoleExecution, words: Words): Sentence {
  const time = words.time(execution.stateSince);
  switch (execution.state) {
    case 'queued':
      return queuedSentence(execution, time);
    case 'preparing':
      return { key: 'console.validating', params: {} };
    case 'running':
      return runningSentence(execution, words);
    case 'adopting':
      return { key: 'console.adopting', params: {} };
    case 'cancelling':
      return { key: 'console.cancelling', params: {} };
    case 'needs_attention':
      return { key: 'console.needs_attention', params: { n: execution.statementPosition + 1 } };
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'skipped':
    case 'interrupted':
      return { key: `console.${execution.state}`, params: { time } };
  }
}
