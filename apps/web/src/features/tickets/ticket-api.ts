import { z } from 'zod';
import {
  idSchema,
  inspectionSchema,
  pageOf,
  ticketSchema,
  ticketSummarySchema,
  timelineEntrySchema,
  versionSchema,
  type Inspection,
  type TargetBody,
  type Ticket,
  type TicketBody,
  type TimelineEntry,
} from '@altergate/contracts';
import type { CutOverMode } from '@altergate/domain';
import { command, request, type RequestOptions } from '../../shared/api/request.ts';

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

/** Moves that say nothing but what was seen. */
export type PlainMove = 'submit' | 'withdraw' | 'take-back' | 'close';

export function moveTicket(ticket: Ticket, move: PlainMove, key: string): Promise<void> {
  return command(`tickets/${ticket.id}/${move}`, {
    body: {},
    ifMatch: ticket.version,
    idempotencyKey: key,
  });
}

const seen = (ticket: Ticket) => ({ revisionId: ticket.revision.id, planHash: ticket.planHash });

export function approveTicket(ticket: Ticket, key: string): Promise<void> {
  return command(`tickets/${ticket.id}/approve`, {
    body: seen(ticket),
    ifMatch: ticket.version,
    idempotencyKey: key,
  });
}

export function rejectTicket(ticket: Ticket, reason: string, key: string): Promise<void> {
  return command(`tickets/${ticket.id}/reject`, {
    body: { ...seen(ticket), reason },
    ifMatch: ticket.version,
    idempotencyKey: key,
  });
}

export function executeTicket(ticket: Ticket, cutOver: CutOverMode, key: string): Promise<void> {
  return command(`tickets/${ticket.id}/execute`, {
    body: { ...seen(ticket), cutOver },
    ifMatch: ticket.version,
    idempotencyKey: key,
  });
}

export function cancelTicket(ticket: Ticket, confirm: string, key: string): Promise<void> {
  return command(`tickets/${ticket.id}/cancel`, {
    body: { confirm },
    ifMatch: ticket.version,
    idempotencyKey: key,
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
