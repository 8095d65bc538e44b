import { listRoleHolders } from '@altergate/db';
import type { Queryable, RoleHolder, TicketSummaryRow } from '@altergate/db';
import { isAllowedOnAll, rolesFor } from '@altergate/domain';
import type { Permission } from '@altergate/domain';
import { resourceOf } from './verbs.ts';

/** Most names that a sentence takes. */
const nameLimit = 20;

type Waiting = Pick<TicketSummaryRow, 'state' | 'waitsForCutOver'>;

/** The permission of whoever moves the ticket next; `author` for its author, null when the machine or nobody does. */
function nextMover({ state, waitsForCutOver }: Waiting): Permission | 'author' | null {
  switch (state) {
    case 'draft':
    case 'rejected':
      return 'author';
    case 'in_review':
      return 'ticket.decide';
    case 'approved':
    case 'failed':
    case 'partially_applied':
    case 'needs_attention':
      return 'ticket.execute';
    case 'running':
      return waitsForCutOver.length > 0 ? 'execution.command' : null;
    case 'scheduled':
    case 'succeeded':
    case 'withdrawn':
    case 'expired':
    case 'cancelled':
    case 'closed':
    case 'reverting':
    case 'reverted':
      return null;
  }
}

/** Everybody whom a ticket may wait for besides its author; read once for all tickets of an answer. */
export function readMovers(database: Queryable): Promise<RoleHolder[]> {
  return listRoleHolders(database, [
    ...new Set([
      ...rolesFor('ticket.decide'),
      ...rolesFor('ticket.execute'),
      ...rolesFor('execution.command'),
    ]),
  ]);
}

/** Display names of those among the movers, or of the author, who may move the ticket next; empty when nobody has to. */
export function peopleWaitedFor(ticket: TicketSummaryRow, movers: readonly RoleHolder[]): string[] {
  const mover = nextMover(ticket);
  if (mover === null) return [];
  if (mover === 'author') return [ticket.author.displayName];
  // Who cuts over needs the right where the run is; who decides or executes, on every target.
  const places = mover === 'execution.command' ? ticket.waitsForCutOver : ticket.targets;
  const resources = places.map(resourceOf);
  return movers
    .filter((holder) => mover !== 'ticket.decide' || !ticket.authorIds.includes(holder.id))
    .filter((holder) => isAllowedOnAll(holder.grants, mover, resources))
    .slice(0, nameLimit)
    .map((holder) => holder.displayName);
}
