import { findExecutionResource, findTicketResource } from '@altergate/db';
import type { Queryable, RowResource } from '@altergate/db';
import type { LiveTopic } from '@altergate/contracts';
import type { Permission } from '@altergate/domain';
import { isVisible } from '../access/check-access.ts';
import type { Principal } from '../access/principal.ts';

/** Who may follow a topic: the permission, and the row that its key names; null for topics of many rows. */
interface TopicAccess {
  readonly permission: Permission;
  readonly find: ((database: Queryable, id: bigint) => Promise<RowResource | null>) | null;
}

/** Every live topic with its permission and row scope. A topic of many rows is filtered row by row. */
export const liveTopicAccess: Readonly<Record<LiveTopic, TopicAccess>> = {
  execution: { permission: 'execution.read', find: findExecutionResource },
  ticket: { permission: 'ticket.read', find: findTicketResource },
  running: { permission: 'execution.read', find: null },
  lists: { permission: 'ticket.read', find: null },
  /** One's own: a hint goes to nobody else. */
  notifications: { permission: 'ticket.read', find: null },
};

/** Whether the person may follow the topic; a row out of scope is answered like one that does not exist. */
export async function mayFollow(
  database: Queryable,
  principal: Principal,
  topic: LiveTopic,
  key: string,
): Promise<boolean> {
  const { permission, find } = liveTopicAccess[topic];
  if (find === null) return key === '';
  if (key === '') return false;
  const row = await find(database, BigInt(key));
  return row !== null && isVisible(principal, permission, row);
}
