import type { NotificationCategory, NotificationCode, TicketState } from '@altergate/domain';
import type { Queryable, Transaction } from './client.ts';
import { Prisma } from './generated/client.ts';
import { addOutbox } from './outbox.ts';

/** One thing that one person is told. */
export interface NewNotification {
  readonly userId: bigint;
  readonly category: NotificationCategory;
  readonly code: NotificationCode;
  readonly ticketId: bigint;
  readonly executionId: bigint;
  readonly ticketState: TicketState;
  /** Who did it; 0 for Altergate itself. */
  readonly actorId: bigint;
  /** What it is made from: telling the same person twice of it does nothing. */
  readonly source: string;
}

export interface NotificationRow extends NewNotification {
  readonly id: bigint;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly title: string;
  /** As the ticket and the execution stand now. */
  readonly stateNow: TicketState;
  readonly phaseNow: string | null;
}

/** Keeps what a person is told and hints at it once the transaction commits; again with the same source: nothing. */
export async function insertNotification(tx: Transaction, notification: NewNotification): Promise<void> {
  const { userId, category, code, ticketId, executionId, ticketState, actorId, source } = notification;
  const [known] = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM notifications WHERE user_id = ${userId} AND source = ${source}`;
  if (known !== undefined) return;
  // Another process may be as fast: the unique key has the last word.
  await tx.$executeRaw`
    INSERT INTO notifications (user_id, category, code, ticket_id, execution_id, ticket_state, actor_id, source)
    VALUES (${userId}, ${category}, ${code}, ${ticketId}, ${executionId}, ${ticketState}, ${actorId}, ${source})
    ON DUPLICATE KEY UPDATE id = id`;
  await addOutbox(tx, 'notification', userId);
}

export interface NotificationQuestion {
  readonly userId: bigint;
  readonly unreadOnly: boolean;
  readonly before: bigint | null;
  readonly limit: number;
}

/** What a person was told, newest first; of tickets that are gone nothing. Whether they may still see one is the caller's to ask. */
export function listNotifications(db: Queryable, question: NotificationQuestion): Promise<NotificationRow[]> {
  const { userId, unreadOnly, before, limit } = question;
  return db.$queryRaw<NotificationRow[]>`
    SELECT n.id, n.user_id AS userId, n.category, n.code, n.ticket_id AS ticketId, n.execution_id AS executionId,
      n.ticket_state AS ticketState, n.actor_id AS actorId, n.source, n.created_at AS createdAt, n.read_at AS readAt,
      t.title, t.state AS stateNow, e.phase AS phaseNow
    FROM (SELECT * FROM notifications
      WHERE user_id = ${userId} AND ${unreadOnly ? Prisma.sql`read_at IS NULL` : Prisma.sql`TRUE`}
        AND ${before === null ? Prisma.sql`TRUE` : Prisma.sql`id < ${before}`}
      ORDER BY id DESC LIMIT ${limit}) n
    JOIN tickets t ON t.id = n.ticket_id LEFT JOIN executions e ON e.id = n.execution_id
    ORDER BY n.id DESC`;
}

/** The smallest id of such a page, also when nothing of it could be shown; null when the list ends there. */
export async function lastNotificationOf(
  db: Queryable,
  question: NotificationQuestion,
): Promise<bigint | null> {
  const { userId, unreadOnly, before, limit } = question;
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM notifications
    WHERE user_id = ${userId} AND ${unreadOnly ? Prisma.sql`read_at IS NULL` : Prisma.sql`TRUE`}
      AND ${before === null ? Prisma.sql`TRUE` : Prisma.sql`id < ${before}`}
    ORDER BY id DESC LIMIT ${limit}`;
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}

/** Marks as read what a person was told: these, or all up to an id. Hints other tabs. Returns how many were unread. */
export async function markNotificationsRead(
  tx: Transaction,
  userId: bigint,
  which: { readonly ids: readonly bigint[] } | { readonly upTo: bigint },
): Promise<number> {
  const condition =
    'upTo' in which
      ? Prisma.sql`id <= ${which.upTo}`
      : which.ids.length === 0
        ? Prisma.sql`FALSE`
        : Prisma.sql`id IN (${Prisma.join([...which.ids])})`;
  const count = await tx.$executeRaw`
    UPDATE notifications SET read_at = NOW(6) WHERE user_id = ${userId} AND read_at IS NULL AND ${condition}`;
  if (count > 0) await addOutbox(tx, 'notification', userId);
  return count;
}

/** Removes what was told more than `days` ago, in bites small enough to hold no lock for long. Returns how many. */
export function removeOldNotifications(db: Queryable, days = 90): Promise<number> {
  return db.$executeRaw`DELETE FROM notifications WHERE created_at < NOW(6) - INTERVAL ${days} DAY LIMIT 5000`;
}
