import type { Ticket } from '@altergate/contracts';
import { isLive } from '@altergate/domain';
import type { Sentence } from '../../common/sentence.ts';
import { tableOf } from '../executions/table-of.ts';
import { changedTables } from './plan-change-groups.ts';
import { lapsedApproval, waitingRun } from './ticket-desk.ts';

/** How times and names are put into words; the caller knows the reader's language. */
export interface Wording {
  readonly time: (at: string) => string;
  /** With the zone. */
  readonly moment: (at: string) => string;
  readonly age: (at: string) => string;
  /** `in 3 h 12 min`. */
  readonly until: (at: string) => string;
  readonly either: (names: readonly string[]) => string;
  /** Why an approval lapsed. */
  readonly lapse: (reason: string) => string;
  /** That tables changed outside the ticket. */
  readonly changedOutside: (tables: readonly string[]) => string;
}

type NextMoveTicket = Pick<
  Ticket,
  | 'state'
  | 'author'
  | 'stateSince'
  | 'waitsFor'
  | 'executions'
  | 'decisions'
  | 'statements'
  | 'steps'
  | 'schedule'
  | 'revision'
  | 'cutOver'
  | 'planChanges'
  | 'ticketTargets'
  | 'findings'
>;

/** The number of the first statement that ended in one of these states. */
function troubledStatement(ticket: NextMoveTicket, states: readonly string[]): number {
  const step = ticket.steps.find((one) => !one.isDone && states.includes(one.state));
  return (step?.statementPosition ?? 0) + 1;
}

const people = (ticket: NextMoveTicket, words: Wording) => words.either(ticket.waitsFor);

function inReview(ticket: NextMoveTicket, words: Wording): Sentence {
  const person = ticket.author.displayName;
  const lapsed = lapsedApproval(ticket);
  if (lapsed !== undefined) {
    const params = {
      time: words.time(lapsed.lapsedAt ?? ticket.stateSince),
      why: whyLapsed(ticket, lapsed.lapsedReason ?? '', words),
      people: people(ticket, words),
    };
    return { key: ticket.waitsFor.length === 0 ? 'next.lapsed_nobody' : 'next.lapsed', params };
  }
  const refusing = ticket.findings.filter(({ severity, isWaivable }) => severity === 'error' && !isWaivable);
  if (refusing.length > 0) return { key: 'next.in_review_errors', params: { person, n: refusing.length } };
  if (ticket.waitsFor.length === 0) return { key: 'next.in_review_nobody', params: { person } };
  const n = ticket.findings.filter(({ isWaivable, waiver }) => isWaivable && waiver === null).length;
  if (n > 0) return { key: 'next.in_review_waivers', params: { people: people(ticket, words), n } };
  const { stateSince } = ticket;
  return {
    key: 'next.in_review',
    params: {
      people: people(ticket, words),
      time: words.time(stateSince),
      age: words.age(stateSince),
      person,
    },
  };
}

/** The tables that are not as they were approved, else the reason that the approval carries. */
function whyLapsed(ticket: NextMoveTicket, reason: string, words: Wording): string {
  const tables = changedTables(ticket);
  return tables.length === 0 ? words.lapse(reason) : words.changedOutside(tables);
}

function running(ticket: NextMoveTicket, words: Wording): Sentence {
  const waiting = waitingRun(ticket);
  if (waiting !== undefined) {
    return {
      key: 'next.running_waits',
      params: { table: tableOf(waiting), time: words.time(waiting.stateSince) },
    };
  }
  const done = ticket.steps.filter((step) => step.isDone).length;
  const params = { time: words.time(ticket.stateSince), done, total: ticket.steps.length };
  const queued = queuedRun(ticket);
  if (queued !== undefined) {
    const since = words.time(queued.stateSince);
    return { key: 'next.running_queued', params: { ...params, time: since, instance: queued.instanceName } };
  }
  const held = heldRun(ticket);
  if (held !== undefined) return { key: 'next.running_held', params: { ...params, table: tableOf(held) } };
  return { key: 'next.running', params };
}

/** The run that has its turn next, where nothing of the ticket goes on before it. */
function queuedRun({ executions }: NextMoveTicket) {
  const latest = executions.filter((one) => one.isLatest);
  return latest.some((one) => isLive(one.state)) ? undefined : latest.find((one) => one.state === 'queued');
}

/** A run that does not go on at the moment: whether for a person or by a rule, only its console knows. */
function heldRun({ executions }: NextMoveTicket) {
  return executions.find(
    (one) =>
      one.isLatest && one.state === 'running' && (one.phase === 'postponed' || one.throttleReason !== null),
  );
}

function scheduled(ticket: NextMoveTicket, words: Wording): Sentence {
  const { schedule } = ticket;
  if (schedule === null) return { key: 'next.scheduled_soon', params: {} };
  const params = { time: words.moment(schedule.at), until: words.until(schedule.at) };
  return schedule.notAfter === null
    ? { key: 'next.scheduled', params }
    : { key: 'next.scheduled_not_after', params: { ...params, limit: words.moment(schedule.notAfter) } };
}

const isNotApplied = ({ state, outcome }: NextMoveTicket['steps'][number]) =>
  state === 'not_started' || outcome === 'not_applied';

/** Who moves next on a ticket and since when. `readerId` is the person who reads. */
export function nextMove(ticket: NextMoveTicket, readerId: string, words: Wording): Sentence {
  const person = ticket.author.displayName;
  const time = words.time(ticket.stateSince);
  const own = ticket.author.id === readerId;
  switch (ticket.state) {
    case 'draft':
      return own ? { key: 'next.draft_own', params: {} } : { key: 'next.draft', params: { person } };
    case 'in_review':
      return inReview(ticket, words);
    case 'approved':
      return { key: 'next.approved', params: {} };
    case 'scheduled':
      return scheduled(ticket, words);
    case 'running':
    case 'reverting':
      return running(ticket, words);
    case 'needs_attention':
      return { key: 'next.needs_attention', params: { n: troubledStatement(ticket, ['needs_attention']) } };
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
    case 'reverted':
      return { key: `next.${ticket.state}`, params: { person, time } };
    case 'closed': {
      const told = ticket.steps.find((step) => step.state === 'skipped' && step.outcome === 'unknown');
      if (told !== undefined) {
        return { key: 'next.closed_told', params: { time, n: told.statementPosition + 1 } };
      }
      const recorded = ticket.steps.find((step) => step.evidence?.code === 'outcome-told');
      if (recorded === undefined) {
        const isNothing = ticket.steps.length > 0 && ticket.steps.every(isNotApplied);
        return { key: isNothing ? 'next.closed_nothing' : 'next.closed', params: { time } };
      }
      return { key: 'next.closed_recorded', params: { time, n: recorded.statementPosition + 1 } };
    }
  }
}
