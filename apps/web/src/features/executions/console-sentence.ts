import type { Execution } from '@altergate/contracts';
import type { Sentence } from '../../shared/sentence.ts';
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
>;

function runningSentence(execution: ConsoleExecution, words: Words): Sentence {
  const table = tableOf(execution);
  const since = words.time(execution.startedAt ?? execution.stateSince);
  const person = execution.requestedBy.displayName;
  if (execution.pausedBy !== null) {
    return { key: 'console.paused', params: { person: execution.pausedBy.displayName } };
  }
  switch (execution.phase) {
    case 'copying':
      return execution.throttle === null
        ? { key: 'console.copying', params: { since, person } }
        : { key: 'console.throttled', params: { reason: words.throttle(execution.throttle) } };
    case 'postponed':
      return postponedSentence(execution, words);
    case 'checking':
      return { key: 'console.checking', params: { table } };
    case 'cutting_over':
      return {
        key: 'console.cutting_over',
        params: {
          n: execution.attempts.length,
          table,
          seconds: Math.ceil((execution.worstWriteWaitMs ?? 6_000) / 1_000),
        },
      };
    case 'sending':
      return { key: 'console.direct', params: { since, connection: execution.connectionId ?? '–' } };
    case 'cleaning':
      return { key: 'console.cleaning', params: {} };
    case 'validating':
    case null:
      return { key: 'console.validating', params: {} };
  }
}

function postponedSentence(execution: ConsoleExecution, words: Words): Sentence {
  const since = words.time(execution.copiedAt ?? execution.stateSince);
  const last = execution.attempts.at(-1);
  if (last?.result === 'postponed_again') {
    return { key: 'console.attempt_failed', params: { n: last.number } };
  }
  return execution.cutOver === 'wait'
    ? { key: 'console.postponed', params: { since } }
    : { key: 'console.postponed_by_itself', params: { since } };
}

/** The one sentence of a console: what goes on, since when, and who moves next. */
export function consoleSentence(execution: ConsoleExecution, words: Words): Sentence {
  const time = words.time(execution.stateSince);
  switch (execution.state) {
    case 'queued':
      return { key: 'console.queued', params: { instance: execution.instanceName, since: time } };
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
