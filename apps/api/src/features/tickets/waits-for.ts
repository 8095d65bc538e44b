import { listRoleHolders } from '@altergate/db';
import type { Queryable, RoleHolder, TicketSummaryRow } from '@altergate/db';
import { isAllowedOnAll, rolesFor } from '@altergate/domain';
import type { Permission, TicketState } from '@altergate/domain';
import { resourceOf } from './verbs.ts';

/** Most names that a sentence takes. */
const nameLimit = 20;

/** The permission of whoever moves the ticket next; `author` for its author, null when the machine or nobody does. */
function nextMover(state: TicketState): Permission | 'author' | null {
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
    case 'scheduled':
    case 'running':
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

/**
 * Display names of the people who may move each ticket next, by its id; empty when none has to. The holders of the roles
 * are read once for all of them.
 */
export async function peopleWaitedFor(
  database: Queryable,
  tickets: readonly TicketSummaryRow[],
): Promise<ReadonlyMap<bigint, readonly string[]>> {
  const permissions = tickets.flatMap(({ state }) => {
    const mover = nextMover(state);
    return mover === null || mover === 'author' ? [] : rolesFor(mover);
  });
  const roles = [...new Set(permissions)];
  const holders = roles.length === 0 ? [] : await listRoleHolders(database, roles);
  return new Map(tickets.map((ticket) => [ticket.id, namesFor(ticket, holders)]));
}

function namesFor(ticket: TicketSummaryRow, holders: readonly RoleHolder[]): string[] {
  const mover = nextMover(ticket.state);
  if (mover === null) return [];
  if (mover === 'author') return [ticket.author.displayName];
  const resources = ticket.targets.map(resourceOf);
  return holders
    .filter((holder) => mover !== 'ticket.decide' || !ticket.authorIds.includes(holder.id))
    .filter((holder) => isAllowedOnAll(holder.grants, mover, resources))
    .slice(0, nameLimit)
    .map((holder) => holder.displayName);
}
