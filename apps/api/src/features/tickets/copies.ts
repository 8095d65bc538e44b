import type { Ticket } from '@altergate/contracts';
import { findTicketResource, listCopyIds, readTicketSummaries } from '@altergate/db';
import type { Queryable, TicketRow, TimelineRow } from '@altergate/db';
import { isVisible } from '../../access/check-access.ts';
import type { Principal } from '../../access/principal.ts';

/** What a ticket is a copy of, and its copies: those that the reader may see. */
export async function readCopies(
  database: Queryable,
  principal: Principal,
  ticket: Pick<TicketRow, 'id' | 'clonedFrom'>,
): Promise<Pick<Ticket, 'clonedFrom' | 'clones'>> {
  const copyIds = await listCopyIds(database, ticket.id);
  const ids = ticket.clonedFrom === null ? copyIds : [ticket.clonedFrom, ...copyIds];
  const summaries = await readTicketSummaries(database, await visibleOf(database, principal, ids));
  const named = (id: bigint) => {
    const found = summaries.find((summary) => summary.id === id);
    return found === undefined ? [] : [{ id: found.id.toString(), title: found.title }];
  };
  const [clonedFrom = null] = ticket.clonedFrom === null ? [] : named(ticket.clonedFrom);
  return { clonedFrom, clones: copyIds.flatMap(named) };
}

async function visibleOf(
  database: Queryable,
  principal: Principal,
  ids: readonly bigint[],
): Promise<bigint[]> {
  const visible: bigint[] = [];
  for (const id of ids) {
    const row = await findTicketResource(database, id);
    if (row !== null && isVisible(principal, 'ticket.read', row)) visible.push(id);
  }
  return visible;
}

/** Leaves out entries of a timeline that tell of a copy, or an original, that the reader may not see. */
export async function withoutHiddenCopies(
  database: Queryable,
  principal: Principal,
  ticketId: bigint,
  rows: readonly TimelineRow[],
): Promise<readonly TimelineRow[]> {
  const others = new Map(rows.map((row) => [row.id, otherTicketOf(row, ticketId)]));
  const ids = [...new Set([...others.values()].filter((id) => id !== null))];
  const visible = new Set(await visibleOf(database, principal, ids));
  return rows.filter((row) => {
    const other = others.get(row.id) ?? null;
    return other === null || visible.has(other);
  });
}

const copyVerbs: ReadonlySet<string> = new Set(['ticket.cloned', 'ticket.rest-copied']);

/** The other ticket of an entry about a copy; null for other entries. */
function otherTicketOf({ verb, params }: TimelineRow, ticketId: bigint): bigint | null {
  if (!copyVerbs.has(verb) || typeof params !== 'object' || params === null) {
    return null;
  }
  const named = Object.entries(params).flatMap(([name, value]) =>
    (name === 'from' || name === 'copy') && typeof value === 'string' ? [BigInt(value)] : [],
  );
  return named.find((id) => id !== ticketId) ?? null;
}
