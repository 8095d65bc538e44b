import type { Ticket, TimelineEntry } from '@altergate/contracts';
import {
  findTicket,
  listAuthorIds,
  listDecisions,
  listFindings,
  listPlans,
  listRevisions,
  listStatements,
  listTargets,
  listTicketExecutionIds,
  listTimeline,
  namePeople,
  readExecutionRows,
  readTicketSummaries,
} from '@altergate/db';
import type { Queryable, TicketRow, TimelineRow } from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { may } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import { describePerson, describeTicket } from './describe.ts';
import { resourceOf, ticketVerbs } from './verbs.ts';
import { peopleWaitedFor } from './waits-for.ts';

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
  const [[summary], revisions, targets, authorIds, executionIds] = await Promise.all([
    readTicketSummaries(database, [id]),
    listRevisions(database, id),
    listTargets(database, currentRevisionId),
    listAuthorIds(database, id),
    listTicketExecutionIds(database, id),
  ]);
  const current = revisions.find((revision) => revision.id === currentRevisionId);
  if (summary === undefined || current === undefined) throw new AltergateError('not-found');
  const [statements, plans, findings, decisions, executions, waitsFor] = await Promise.all([
    listStatements(database, currentRevisionId),
    listPlans(database, currentRevisionId),
    listFindings(database, currentRevisionId),
    listDecisions(database, id),
    readExecutionRows(database, executionIds),
    peopleWaitedFor(database, { ticket, targets, author: summary.author, authorIds }),
  ]);
  const inOrder = executionIds.flatMap((wanted) => executions.find((row) => row.id === wanted) ?? []);
  const verbs = ticketVerbs({ ticket, targets, authorIds, principal });
  const readable = targets.filter((target) => may(principal, 'schema.read', resourceOf(target)));
  const readableTargetIds = new Set(readable.map((target) => target.id));
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
    waitsFor,
  };
  return describeTicket({ ...parts, executions: inOrder }, current);
}

/** What happened to a ticket after an entry, oldest first; `next` is the `after` of the following page. */
export async function readTimeline(
  database: Queryable,
  ticketId: bigint,
  afterId: bigint,
): Promise<{ items: TimelineEntry[]; next: string | null }> {
  const found = await listTimeline(database, ticketId, afterId, timelineLimit + 1);
  const rows = found.slice(0, timelineLimit);
  const next = found.length > rows.length ? (rows.at(-1)?.id.toString() ?? null) : null;
  const people = await namePeople(
    database,
    rows.map((row) => row.userId),
  );
  const items = rows.map((row) => {
    const person = people.get(row.userId);
    return {
      id: row.id.toString(),
      at: row.at.toISOString(),
      person: person === undefined ? null : describePerson(person),
      verb: row.verb,
      executionId: row.executionId === 0n ? null : row.executionId.toString(),
      params: plainParams(row.params),
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
