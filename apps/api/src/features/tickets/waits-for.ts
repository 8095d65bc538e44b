import { listRoleHolders } from '@altergate/db';
import type { Queryable, TargetRow, TicketRow } from '@altergate/db';
import { isAllowedOnAll, rolesFor } from '@altergate/domain';
import type { Permission } from '@altergate/domain';
import { resourceOf } from './verbs.ts';

/** Most names that a sentence takes. */
const nameLimit = 20;

/** The permission of whoever moves the ticket next; `author` for its author, null when the machine or nobody does. */
function nextMover(state: TicketRow['state']): Permission | 'author' | null {
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

/** Display names of the people who may move the ticket next; empty when none has to. */
export async function peopleWaitedFor(
  database: Queryable,
  asked: {
    readonly ticket: TicketRow;
    readonly targets: readonly TargetRow[];
    readonly author: { readonly displayName: string };
    readonly authorIds: readonly bigint[];
  },
): Promise<string[]> {
  const mover = nextMover(asked.ticket.state);
  if (mover === null) return [];
  if (mover === 'author') return [asked.author.displayName];
  const resources = asked.targets.map(resourceOf);
  const holders = await listRoleHolders(database, rolesFor(mover));
  return holders
    .filter((holder) => mover !== 'ticket.decide' || !asked.authorIds.includes(holder.id))
    .filter((holder) => isAllowedOnAll(holder.grants, mover, resources))
    .slice(0, nameLimit)
    .map((holder) => holder.displayName);
}
