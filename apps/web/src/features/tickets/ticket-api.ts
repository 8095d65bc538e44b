import * as z from 'zod/mini';
import {
  artifactSchema,
  idSchema,
  inspectionSchema,
  nextEnvironmentSchema,
  pageOf,
  ruleListSchema,
  ticketCountsSchema,
  ticketSchema,
  ticketSummarySchema,
  timelineEntrySchema,
  versionSchema,
  type Artifact,
  type Comment,
  type Inspection,
  type NextEnvironment,
  type RuleBody,
  type TargetBody,
  type Ticket,
  type TicketBody,
  type TicketCounts,
  type TimelineEntry,
} from '@altergate/contracts';
import type { CutOverMode } from '@altergate/domain';
import { command, request, type RequestOptions } from '../../common/api/request.ts';

/** What an editor needs of a saved ticket to save it again. */
const savedTicketSchema = z.object({ id: idSchema, version: versionSchema });
export type SavedTicket = z.infer<typeof savedTicketSchema>;

const timelinePageSchema = pageOf(timelineEntrySchema);
type TimelinePage = z.infer<typeof timelinePageSchema>;

export function readTickets(query: NonNullable<RequestOptions['query']>, signal?: AbortSignal) {
  return request('tickets', pageOf(ticketSummarySchema), { query, ...(signal ? { signal } : {}) });
}

export function readTicket(id: string): Promise<Ticket> {
  return request(`tickets/${id}`, ticketSchema);
}

/** The whole timeline, oldest first, page by page. */
export async function readTimeline(id: string) {
  const entries: TimelineEntry[] = [];
  for (let after: string | null = null; ;) {
    const page: TimelinePage = await request(`tickets/${id}/timeline`, timelinePageSchema, {
      query: after === null ? {} : { after },
    });
    entries.push(...page.items);
    if (page.next === null) return entries;
    after = page.next;
  }
}

/** What its runs made on servers, newest first: the first hundred. */
export async function readArtifactsOf(id: string): Promise<Artifact[]> {
  const query = { ticketId: id, limit: 100 };
  return (await request('artifacts', pageOf(artifactSchema), { query })).items;
}

/** Every rule of the review, with its texts in one language. */
export async function readRules(language: string): Promise<RuleBody[]> {
  return (await request('rules', ruleListSchema, { query: { language } })).items;
}

export function createTicket(body: TicketBody, key: string): Promise<SavedTicket> {
  return request('tickets', savedTicketSchema, { method: 'POST', body, idempotencyKey: key });
}

export function saveTicket(saved: SavedTicket, body: TicketBody): Promise<SavedTicket> {
  return request(`tickets/${saved.id}`, savedTicketSchema, {
    method: 'PUT',
    body,
    ifMatch: saved.version,
  });
}

export function discardTicket(saved: SavedTicket): Promise<void> {
  return command(`tickets/${saved.id}`, { method: 'DELETE', ifMatch: saved.version });
}

export function readTicketCounts(): Promise<TicketCounts> {
  return request('tickets/counts', ticketCountsSchema);
}

/** A move of the ticket as it was seen; `body` is what the move says besides. */
function move(ticket: Ticket, path: string, body: object, key: string): Promise<void> {
  return command(`tickets/${ticket.id}/${path}`, { body, ifMatch: ticket.version, idempotencyKey: key });
}

/** Moves that say nothing but what was seen. */
export type PlainMove = 'submit' | 'withdraw' | 'unschedule' | 'edit';

export function moveTicket(ticket: Ticket, name: PlainMove, key: string): Promise<void> {
  return move(ticket, name, {}, key);
}

/** Moves that others must be able to understand later. */
export type ReasonedMove = 'take-back' | 'close';

export function moveWithReason(
  ticket: Ticket,
  name: ReasonedMove,
  reason: string,
  key: string,
): Promise<void> {
  return move(ticket, name, { reason }, key);
}

const seen = (ticket: Ticket) => ({ revisionId: ticket.revision.id, planHash: ticket.planHash });

export function approveTicket(ticket: Ticket, key: string): Promise<void> {
  return move(ticket, 'approve', seen(ticket), key);
}

export function rejectTicket(ticket: Ticket, reason: string, key: string): Promise<void> {
  return move(ticket, 'reject', { ...seen(ticket), reason }, key);
}

/** Lets one finding of the text that was seen pass. */
export function waiveFinding(ticket: Ticket, findingKey: string, reason: string, key: string): Promise<void> {
  return move(ticket, 'waivers', { findingKey, revisionId: ticket.revision.id, reason }, key);
}

export function takeWaiverBack(ticket: Ticket, waiverId: string, key: string): Promise<void> {
  return move(ticket, `waivers/${waiverId}/take-back`, {}, key);
}

export function executeTicket(ticket: Ticket, cutOver: CutOverMode, key: string): Promise<void> {
  return move(ticket, 'execute', { ...seen(ticket), cutOver }, key);
}

/** Instants in ms; the ticket never starts by itself after `notAfter`. */
export interface Schedule {
  readonly at: number;
  readonly notAfter: number | null;
  readonly cutOver: CutOverMode;
}

/** Schedules the ticket, or gives a scheduled one another time. */
export function scheduleTicket(ticket: Ticket, schedule: Schedule, key: string): Promise<void> {
  const { at, notAfter, cutOver } = schedule;
  const body = {
    ...seen(ticket),
    at: new Date(at).toISOString(),
    notAfter: notAfter === null ? null : new Date(notAfter).toISOString(),
    cutOver,
  };
  return move(ticket, 'schedule', body, key);
}

/** Lets this execution end, and starts none after it. */
export function stopAfterStatement(
  ticket: Pick<Ticket, 'id'>,
  executionId: string,
  key: string,
): Promise<void> {
  return command(`tickets/${ticket.id}/stop-after`, { body: { executionId }, idempotencyKey: key });
}

export function cancelTicket(ticket: Ticket, confirm: string, key: string): Promise<void> {
  return move(ticket, 'cancel', { confirm }, key);
}

/** One statement on one target. */
export interface StepPlace {
  readonly statementId: string;
  readonly targetId: string;
}

/** `followers` are named back: the person saw that they run without it. */
export function skipStep(
  ticket: Ticket,
  step: StepPlace & { readonly followers: readonly string[] },
  reason: string,
  key: string,
): Promise<void> {
  const { statementId, targetId, followers } = step;
  return move(ticket, 'skip', { statementId, targetId, reason, withoutIt: followers }, key);
}

export function recordByHand(ticket: Ticket, step: StepPlace, evidence: string, key: string): Promise<void> {
  return move(ticket, 'by-hand', { statementId: step.statementId, targetId: step.targetId, evidence }, key);
}

export interface OutcomeRecord {
  readonly executionId: string;
  readonly outcome: 'applied' | 'not_applied';
  readonly evidence: string;
  readonly confirm: string;
}

export function recordOutcome(ticket: Ticket, record: OutcomeRecord, key: string): Promise<void> {
  return move(ticket, 'outcome', record, key);
}

/** A draft of one's own with the same text; the answer is that draft. */
export function cloneTicket(ticket: Pick<Ticket, 'id'>, key: string): Promise<SavedTicket> {
  return request(`tickets/${ticket.id}/clone`, savedTicketSchema, {
    method: 'POST',
    body: {},
    idempotencyKey: key,
  });
}

export function readNextEnvironment(id: string): Promise<NextEnvironment> {
  return request(`tickets/${id}/next-environment`, nextEnvironmentSchema);
}

export function copyToNextEnvironment(
  ticket: Pick<Ticket, 'id'>,
  instanceIds: readonly string[],
  key: string,
): Promise<SavedTicket> {
  return request(`tickets/${ticket.id}/copy-to-next`, savedTicketSchema, {
    method: 'POST',
    body: { instanceIds },
    idempotencyKey: key,
  });
}

export function writeComment(
  ticketId: string,
  comment: { readonly body: string; readonly statementId: string | null },
  key: string,
): Promise<void> {
  return command(`tickets/${ticketId}/comments`, { body: comment, idempotencyKey: key });
}

export function editComment(ticketId: string, comment: Comment, body: string): Promise<void> {
  return command(`tickets/${ticketId}/comments/${comment.id}`, {
    method: 'PUT',
    body: { body },
    ifMatch: comment.version,
  });
}

export function deleteComment(ticketId: string, comment: Comment): Promise<void> {
  return command(`tickets/${ticketId}/comments/${comment.id}`, {
    method: 'DELETE',
    ifMatch: comment.version,
  });
}

export function inspect(
  sql: string,
  targets: readonly TargetBody[],
  key: string,
  signal: AbortSignal,
): Promise<Inspection> {
  return request('inspections', inspectionSchema, {
    method: 'POST',
    body: { sql, targets },
    idempotencyKey: key,
    signal,
  });
}
