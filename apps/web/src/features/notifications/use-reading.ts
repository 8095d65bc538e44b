import { useQueryClient } from '@tanstack/vue-query';
import type { NotificationBody } from '@altergate/contracts';
import { useAction } from '../../common/api/use-action.ts';
import { markNotificationRead, markNotificationsRead } from './notification-api.ts';

/** What counts as read: one that was followed, or all up to the newest that is shown. */
export function useReading(told: () => readonly NotificationBody[]) {
  const client = useQueryClient();
  const readAgain = () => client.invalidateQueries({ queryKey: ['notifications'] });

  async function follow(one: NotificationBody): Promise<void> {
    if (one.read) return;
    await markNotificationRead(one.id);
    await readAgain();
  }
  const readAll = useAction(async () => {
    const [newest] = told();
    if (newest === undefined) return;
    await markNotificationsRead(newest.id);
    await readAgain();
  });

  return { follow, readAll };
}
