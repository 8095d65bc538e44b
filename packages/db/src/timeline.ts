import type { Queryable } from './client.ts';
import type { Json } from './json.ts';

/** One thing that happened to a ticket, as its audit entry tells it. */
export interface TimelineRow {
  readonly id: bigint;
  readonly at: Date;
  readonly userId: bigint;
  readonly verb: string;
  readonly objectKind: string;
  readonly objectId: bigint;
  readonly executionId: bigint;
  readonly params: Json;
}

/** Audit entries of one ticket, oldest first, at most `limit` after `afterId`; by the index of (ticket_id, id). */
export async function listTimeline(
  db: Queryable,
  ticketId: bigint,
  afterId: bigint,
  limit: number,
): Promise<TimelineRow[]> {
  const rows = await db.$queryRaw<(Omit<TimelineRow, 'params'> & { payload: string })[]>`
    SELECT id, at, user_id AS userId, verb, object_kind AS objectKind, object_id AS objectId, execution_id AS executionId, payload FROM audit_entries
    WHERE ticket_id = ${ticketId} AND id > ${afterId} ORDER BY id LIMIT ${limit}`;
  return rows.map(({ payload, ...row }) => ({ ...row, params: JSON.parse(payload) as Json }));
}
