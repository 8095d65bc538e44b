import type { Ticket, TimelineEntry } from '@altergate/contracts';
import {
  findRunResource,
  findTicket,
  followingExecutions,
  listDecisions,
  listEnvironments,
  listPlans,
  listReplacedPlans,
  listRevisions,
  listStatements,
  listTargets,
  listTicketExecutionIds,
  listTimeline,
  namePeople,
  readApprovalTime,
  readComments,
  readExecutionRows,
  readStepEvidence,
  readTicketSummaries,
} from '@altergate/db';
import type { Queryable, TicketRow, TimelineRow } from '@altergate/db';
import { AltergateError, isMovable, latestStart } from '@altergate/domain';
import type { TicketState } from '@altergate/domain';
import { may } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { readCopies, withoutHiddenCopies } from './copies.ts';
import { nextEnvironmentOf } from './copy-ticket.ts';
import { describeComment, describePerson, describeTicket } from './describe.ts';
import { openErrorsOf, readFindings } from './findings.ts';
import { isLapsed, planChanges } from './plan-changes.ts';
import { ticketSteps } from './steps.ts';
import { resourceOf, ticketVerbs } from './verbs.ts';
import { peopleWaitedFor, readMovers } from './waits-for.ts';

/** Entries of a timeline on one page. */
const timelineLimit = 1_000;

/** A ticket's own row. @throws AltergateError not-found */
export async function requireTicket(database: Queryable, id: bigint): Promise<TicketRow> {
  const ticket = await findTicket(database, id);
  if (ticket === null) throw new AltergateError('not-found');
  return ticket;
}

/** A whole ticket for its page, with what this person may do. @throws AltergateError not-found */
export async function readTicket(database: Queryable, principal: Principal, id: bigint): Promise<Ticket> {
  const ticket = await requireTicket(database, id);
  const { currentRevisionId } = ticket;
  const [[summary], revisions, targets, executionIds] = await Promise.all([
    readTicketSummaries(database, [id]),
    listRevisions(database, id),
    listTargets(database, currentRevisionId),
    listTicketExecutionIds(database, id),
  ]);
  const current = revisions.find((revision) => revision.id === currentRevisionId);
  if (summary === undefined || current === undefined) throw new AltergateError('not-found');
  const [statements, plans, findings, decisions, executions, movers, more] = await Promise.all([
    listStatements(database, currentRevisionId),
    listPlans(database, currentRevisionId),
    readFindings(database, currentRevisionId, targets.length),
    listDecisions(database, id),
    readExecutionRows(database, executionIds),
    readMovers(database),
    readMore(database, principal, ticket),
  ]);
  const { authorIds } = summary;
  const inOrder = executionIds.flatMap((wanted) => executions.find((row) => row.id === wanted) ?? []);
  const { hasNextEnvironment } = more;
  const isFollowed = followingExecutions(inOrder).length > 0;
  const { unwaived } = openErrorsOf(findings);
  const waivable = findings.filter(({ isWaivable }) => isWaivable).length;
  const verbs = ticketVerbs({
    ...{ ticket, targets, authorIds, principal, hasNextEnvironment, isFollowed, waivable, unwaived },
  });
  const readable = targets.filter((target) => may(principal, 'schema.read', resourceOf(target)));
  const readableTargetIds = new Set(readable.map((target) => target.id));
  const steps = ticketSteps({ ticket, targets, statements, executions: inOrder, principal, ...more });
  const parts = {
    summary,
    ticket,
    revisions,
    targets,
    statements,
    plans,
    findings,
    decisions,
    verbs,
    readableTargetIds,
    waitsFor: peopleWaitedFor(summary, movers),
    steps,
    ...more.copies,
    scheduler: more.scheduler,
    latestStart: latestStartOf(ticket.state, more.approvedAt),
    planChanges: isLapsed(ticket.state, decisions, current)
      ? planChanges(
          await listReplacedPlans(database, currentRevisionId),
          plans,
          readableTargetIds,
          statements,
        )
      : [],
  };
  return describeTicket({ ...parts, executions: inOrder }, current);
}

function latestStartOf(state: TicketState, approvedAt: Date | null): Date | null {
  const isSchedulable = isMovable(state, 'schedule') || isMovable(state, 'change_time');
  return isSchedulable && approvedAt !== null ? latestStart(approvedAt) : null;
}

async function readMore(database: Queryable, principal: Principal, ticket: TicketRow) {
  const [evidence, place, copies, people, environments, approvedAt] = await Promise.all([
    readStepEvidence(database, ticket.id),
    findRunResource(database, ticket.id),
    readCopies(database, principal, ticket),
    namePeople(database, ticket.scheduledBy === 0n ? [] : [ticket.scheduledBy]),
    listEnvironments(database),
    readApprovalTime(database, ticket.id),
  ]);
  return {
    approvedAt,
    hasNextEnvironment: nextEnvironmentOf(environments, ticket.environmentId) !== null,
    evidence,
    place,
    copies,
    scheduler: people.get(ticket.scheduledBy) ?? null,
  };
}

/**
 * What happened to a ticket after an entry, oldest first; `next` is the `after` of the following page. Copies that the
 * reader may not see are not told of.
 */
export async function readTimeline(
  database: Queryable,
  principal: Principal,
  ticketId: bigint,
  afterId: bigint,
): Promise<{ items: TimelineEntry[]; next: string | null }> {
  const found = await listTimeline(database, ticketId, afterId, timelineLimit + 1);
  const page = found.slice(0, timelineLimit);
  const next = found.length > page.length ? (page.at(-1)?.id.toString() ?? null) : null;
  const rows = await withoutHiddenCopies(database, principal, ticketId, page);
  const people = await namePeople(
    database,
    rows.map((row) => row.userId),
  );
  const written = rows.filter((row) => row.verb === 'ticket.commented').map((row) => row.objectId);
  const comments = new Map((await readComments(database, written)).map((row) => [row.id, row]));
  const items = rows.map((row) => {
    const comment = row.verb === 'ticket.commented' ? comments.get(row.objectId) : undefined;
    const person = people.get(row.userId);
    return {
      id: row.id.toString(),
      at: row.at.toISOString(),
      person: person === undefined ? null : describePerson(person),
      verb: row.verb,
      executionId: row.executionId === 0n ? null : row.executionId.toString(),
      params: plainParams(row.params),
      comment: comment === undefined ? null : describeComment(comment),
    };
  });
  return { items, next };
}

/** The values that a sentence can take; lists and objects are read in the audit log. */
function plainParams(params: TimelineRow['params']): TimelineEntry['params'] {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return {};
  const entries = Object.entries(params).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? [] : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}
