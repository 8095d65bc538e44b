import { listAuthorIds, listEnabled, listGrants, listRoleHolders, listStarters } from '@altergate/db';
import type { Queryable } from '@altergate/db';
import { isAllowedOnAll, rolesFor } from '@altergate/domain';
import type { Audience, NotificationRule, Resource } from '@altergate/domain';

/** What is told, and of where. */
export interface ToldTicket {
  readonly ticketId: bigint;
  readonly resources: readonly Resource[];
}

async function membersOf(
  db: Queryable,
  audience: Audience,
  { ticketId, resources }: ToldTicket,
): Promise<readonly bigint[]> {
  switch (audience.kind) {
    case 'author':
      return listAuthorIds(db, ticketId);
    case 'starter':
      return listStarters(db, ticketId);
    case 'permission': {
      const { permission, notAuthors } = audience;
      const holders = await listRoleHolders(db, rolesFor(permission));
      const left = notAuthors ? await listAuthorIds(db, ticketId) : [];
      return holders
        .filter((holder) => isAllowedOnAll(holder.grants, permission, resources))
        .map((holder) => holder.id)
        .filter((id) => !left.includes(id));
    }
  }
}

/**
 * Of these people those who may know of the ticket now: not disabled, and its author or holding the right to see all of it.
 * Who started a run may have lost both since.
 */
async function seersOf(
  db: Queryable,
  ids: readonly bigint[],
  { ticketId, resources }: ToldTicket,
): Promise<ReadonlySet<bigint>> {
  const authors = await listAuthorIds(db, ticketId);
  const enabled = await listEnabled(db, ids);
  const grants = await listGrants(db, enabled);
  const maySee = (id: bigint): boolean => {
    const own = grants.filter((grant) => grant.userId === id);
    return authors.includes(id) || isAllowedOnAll(own, 'ticket.read', resources);
  };
  return new Set(enabled.filter(maySee));
}

/** The rule by which each person is told; the first that fits. Nobody is told of what they did themselves. */
export async function recipientsOf(
  db: Queryable,
  rules: readonly NotificationRule[],
  told: ToldTicket,
  actorId: bigint,
): Promise<ReadonlyMap<bigint, NotificationRule>> {
  const recipients = new Map<bigint, NotificationRule>();
  for (const rule of rules) {
    for (const id of await membersOf(db, rule.audience, told)) {
      if (id !== 0n && id !== actorId && !recipients.has(id)) recipients.set(id, rule);
    }
  }
  const seers = await seersOf(db, [...recipients.keys()], told);
  return new Map([...recipients].filter(([id]) => seers.has(id)));
}
