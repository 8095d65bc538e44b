import { randomUUID } from 'node:crypto';
import type { NotificationBody, NotificationSettingsBody } from '@altergate/contracts';
import { languages } from '@altergate/contracts/messages';
import {
  databaseNow,
  findTicketResource,
  insertDelivery,
  lastNotificationOf,
  listNotifications,
  markNotificationsRead,
  namePeople,
  readOwnNotificationSettings,
  withTransaction,
  writeNotificationSettings,
} from '@altergate/db';
import type {
  Database,
  NotificationQuestion,
  NotificationRow,
  NotificationSettings,
  Queryable,
  WrittenSettings,
} from '@altergate/db';
import { AltergateError } from '@altergate/domain';
import { isVisible } from '../../access/check-access.ts';
import { onlyEnvironmentOf } from '../../access/principal.ts';
import type { Principal } from '../../access/principal.ts';
import type { GuardedActor } from '../../access/still-allowed.ts';
import { testEvent } from '../../notify/send-delivery.ts';
import { noteAudit } from '../audit/note.ts';
import { askToConfirm, requireRoomForMail } from './confirm-email.ts';
import type { MailPlace } from './confirm-email.ts';

/** The bell counts so far. */
const countLimit = 100;

/** What waited does so no more: its ticket moved on, or its run did. */
function isOver({ category, ticketState, stateNow, executionId, phaseNow }: NotificationRow): boolean {
  if (category !== 'waits' && category !== 'attention') return false;
  return stateNow !== ticketState || (executionId !== 0n && phaseNow !== 'postponed');
}

/** Those whose ticket the person may still see: rights at reading count, not those when it happened. */
async function visibleOf(
  db: Queryable,
  principal: Principal,
  rows: readonly NotificationRow[],
): Promise<NotificationRow[]> {
  const isSeen = new Map<bigint, boolean>();
  for (const { ticketId } of rows) {
    if (isSeen.has(ticketId)) continue;
    const row = await findTicketResource(db, ticketId);
    isSeen.set(ticketId, row !== null && isVisible(principal, 'ticket.read', row));
  }
  return rows.filter((row) => isSeen.get(row.ticketId) === true);
}

/** A page of what the person was told, newest first. A page may be short: `next` is null only at the end. */
export async function readNotifications(
  database: Database,
  principal: Principal,
  asked: Omit<NotificationQuestion, 'userId'>,
): Promise<{ items: NotificationBody[]; next: string | null }> {
  const question = { ...asked, userId: principal.personId };
  const rows = await listNotifications(database.prisma, question);
  const next = await lastNotificationOf(database.prisma, question);
  const visible = await visibleOf(database.prisma, principal, rows);
  const people = await namePeople(
    database.prisma,
    visible.map((row) => row.actorId).filter((id) => id !== 0n),
  );
  const items = visible.map((row): NotificationBody => {
    const person = people.get(row.actorId);
    return {
      id: row.id.toString(),
      at: row.createdAt.toISOString(),
      category: row.category,
      code: row.code,
      ticket: { id: row.ticketId.toString(), title: row.title, state: row.stateNow },
      executionId: row.executionId === 0n ? null : row.executionId.toString(),
      person: person === undefined ? null : { ...person, id: person.id.toString() },
      read: row.readAt !== null,
      over: isOver(row),
    };
  });
  return { items, next: next?.toString() ?? null };
}

/** How much is unread, of what the person may see and what is not over. */
export async function countUnread(
  database: Database,
  principal: Principal,
): Promise<{ unread: number; more: boolean }> {
  const rows = await listNotifications(database.prisma, {
    userId: principal.personId,
    unreadOnly: true,
    before: null,
    limit: countLimit,
  });
  const open = rows.filter((row) => !isOver(row));
  const visible = await visibleOf(database.prisma, principal, open);
  return { unread: visible.length, more: rows.length === countLimit };
}

/** Which notifications to mark: some, or all up to one. */
type Marked = { readonly ids: readonly bigint[] } | { readonly upTo: bigint };

/** What of it the principal sees, of the newest hundred that are unread: a token of one environment marks no other's. */
async function seenOf(db: Queryable, principal: Principal, wanted: Marked): Promise<Marked> {
  if (onlyEnvironmentOf(principal) === null) return wanted;
  const question = { userId: principal.personId, unreadOnly: true, before: null, limit: countLimit };
  const rows = await listNotifications(db, question);
  const asked = rows.filter(({ id }) => ('upTo' in wanted ? id <= wanted.upTo : wanted.ids.includes(id)));
  return { ids: (await visibleOf(db, principal, asked)).map((row) => row.id) };
}

/** Marks as read, in all tabs of the person. @throws AltergateError those of the guard */
export async function markRead(
  database: Database,
  guard: GuardedActor['guard'],
  which: { readonly ids: readonly string[] } | { readonly upTo: string },
): Promise<void> {
  const wanted = 'upTo' in which ? { upTo: BigInt(which.upTo) } : { ids: which.ids.map(BigInt) };
  await withTransaction(database.prisma, async (tx) => {
    const principal = await guard(tx);
    await markNotificationsRead(tx, principal.personId, await seenOf(tx, principal, wanted));
  });
}

function describe(settings: NotificationSettings, mailConfigured: boolean): NotificationSettingsBody {
  const { choices, email, emailConfirmed, version } = settings;
  const language = languages.find((known) => known === settings.language) ?? 'en';
  return { choices: { ...choices }, email, emailConfirmed, language, mailConfigured, version };
}

export async function readSettings(
  database: Database,
  userId: bigint,
  mailConfigured: boolean,
): Promise<NotificationSettingsBody> {
  return describe(await readOwnNotificationSettings(database.prisma, userId), mailConfigured);
}

/**
 * Changes how a person is told. A new address is mailed one thing: whether it is wanted there.
 * @throws AltergateError version-moved, too-many-requests {seconds}, and those of the guard
 */
export async function changeSettings(
  { database, secretKey }: MailPlace,
  { actor, guard }: GuardedActor,
  version: number,
  wanted: WrittenSettings & { readonly mailConfigured: boolean },
): Promise<void> {
  await withTransaction(database.prisma, async (tx) => {
    await guard(tx);
    const before = await readOwnNotificationSettings(tx, actor.userId);
    if (!(await writeNotificationSettings(tx, actor.userId, version, wanted))) {
      throw new AltergateError('version-moved');
    }
    const isNewAddress = wanted.email !== '' && wanted.email !== before.email;
    if (isNewAddress && wanted.mailConfigured) {
      await askToConfirm(tx, actor, { email: wanted.email, secretKey });
    }
    const entry = { actor, verb: 'notification.settings-changed', objectKind: 'person' } as const;
    await noteAudit(tx, { ...entry, objectId: actor.userId });
  });
}

/**
 * Queues a test mail to the person's own address; the delivery log tells what became of it.
 * @throws AltergateError mail-not-configured, mail-address-missing, mail-address-unconfirmed, too-many-requests {seconds},
 *   and those of the guard
 */
export async function sendTestMail(
  database: Database,
  { actor, guard }: GuardedActor,
  mailConfigured: boolean,
): Promise<void> {
  if (!mailConfigured) throw new AltergateError('mail-not-configured');
  const { email, emailConfirmed } = await readOwnNotificationSettings(database.prisma, actor.userId);
  if (email === '') throw new AltergateError('mail-address-missing');
  if (!emailConfirmed) throw new AltergateError('mail-address-unconfirmed');
  const happenedAt = await databaseNow(database.prisma);
  await withTransaction(database.prisma, async (tx) => {
    // It locks the person's row, which the guard would only hold as it is: two at once never wait for each other.
    await requireRoomForMail(tx, actor.userId, 'test:');
    await guard(tx);
    await insertDelivery(tx, {
      ...{
        channel: 'mail',
        webhookId: 0n,
        userId: actor.userId,
        ticketId: 0n,
        executionId: 0n,
        category: '',
      },
      ...{
        event: testEvent,
        actorId: actor.userId,
        source: `test:${randomUUID()}`,
        happenedAt,
        waitSeconds: 0,
      },
    });
    const entry = { actor, verb: 'notification.mail-tested', objectKind: 'person' } as const;
    await noteAudit(tx, { ...entry, objectId: actor.userId });
  });
}
