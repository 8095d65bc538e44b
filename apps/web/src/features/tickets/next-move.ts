import type { Ticket } from '@altergate/contracts';
import type { Sentence } from '../../shared/sentence.ts';
import { tableOf } from '../executions/table-of.ts';

/** How times and names are put into words; the caller knows the reader's language. */
export interface Wording {
  readonly time: (at: string) => string;
  readonly age: (at: string) => string;
  readonly either: (names: readonly string[]) => string;
}

type NextMoveTicket = Pick<
  Ticket,
  'state' | 'author' | 'stateSince' | 'waitsFor' | 'executions' | 'decisions' | 'statements'
>;

function troubledStatement(ticket: NextMoveTicket, states: readonly string[]): number {
  const execution = ticket.executions.find((one) => one.isLatest && states.includes(one.state));
  return (execution?.statementPosition ?? 0) + 1;
}

function runningSentence(ticket: NextMoveTicket, words: Wording): Sentence {
  const latest = ticket.executions.filter((execution) => execution.isLatest);
  const waiting = latest.find((one) => one.state === 'running' && one.phase === 'postponed');
  if (waiting !== undefined) {
    const table = tableOf(waiting);
    return { key: 'next.running_waits', params: { table, time: words.time(waiting.stateSince) } };
  }
  const done = latest.filter((one) => one.outcome === 'applied').length;
  return {
    key: 'next.running',
    params: { time: words.time(ticket.stateSince), done, total: latest.length },
  };
}

/** Who moves next on a ticket and since when. `readerId` is the person who reads. */
export function nextMove(ticket: NextMoveTicket, readerId: string, words: Wording): Sentence {
  const person = ticket.author.displayName;
  const time = words.time(ticket.stateSince);
  const own = ticket.author.id === readerId;
  switch (ticket.state) {
    case 'draft':
      return own ? { key: 'next.draft_own', params: {} } : { key: 'next.draft', params: { person } };
    case 'in_review':
      return ticket.waitsFor.length === 0
        ? { key: 'next.in_review_nobody', params: { person } }
        : {
            key: 'next.in_review',
            params: {
              people: words.either(ticket.waitsFor),
              time,
              age: words.age(ticket.stateSince),
              person,
            },
          };
    case 'approved':
      return { key: 'next.approved', params: {} };
    case 'scheduled':
      return { key: 'next.scheduled', params: { time } };
    case 'running':
    case 'reverting':
      return runningSentence(ticket, words);
    case 'needs_attention':
      return {
        key: 'next.needs_attention',
        params: { n: troubledStatement(ticket, ['needs_attention']) },
      };
    case 'failed':
    case 'partially_applied': {
      const n = troubledStatement(ticket, ['failed', 'interrupted', 'cancelled']);
      return { key: `next.${ticket.state}`, params: { n, time } };
    }
    case 'rejected': {
      const decision = ticket.decisions.findLast((one) => one.verdict === 'reject');
      const reviewer = decision?.person.displayName ?? '';
      return { key: own ? 'next.rejected_own' : 'next.rejected', params: { reviewer, person, time } };
    }
    case 'succeeded':
    case 'withdrawn':
    case 'expired':
    case 'cancelled':
    case 'closed':
    case 'reverted':
      return { key: `next.${ticket.state}`, params: { person, time } };
  }
}
