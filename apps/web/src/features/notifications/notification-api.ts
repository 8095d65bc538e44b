import {
  notificationCountSchema,
  notificationSchema,
  pageOf,
  type NotificationBody,
} from '@altergate/contracts';
import { command, request } from '../../common/api/request.ts';

export interface NotificationPage {
  readonly items: NotificationBody[];
  readonly next: string | null;
}

/** A page of what I was told, newest first. */
export function readNotifications(question: {
  readonly unread: boolean;
  readonly before?: string;
  readonly limit?: number;
}): Promise<NotificationPage> {
  const { unread, before, limit } = question;
  return request('notifications', pageOf(notificationSchema), {
    query: { unread: String(unread), before, limit },
  });
}

export function readNotificationCount(): Promise<{ unread: number; more: boolean }> {
  return request('notifications/count', notificationCountSchema);
}

export function markNotificationRead(id: string): Promise<void> {
  return command('notifications/read', { body: { ids: [id] } });
}

export function markNotificationsRead(upTo: string): Promise<void> {
  return command('notifications/read', { body: { upTo } });
}
