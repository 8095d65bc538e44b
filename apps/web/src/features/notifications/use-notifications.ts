import { computed } from 'vue';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { useLiveHint } from '../../common/live/use-live-topic.ts';
import { readNotificationCount } from './notification-api.ts';

/** How much is unread; read again when a push says that one was told something. */
export function useNotificationCount() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['notifications', 'count'], queryFn: readNotificationCount });
  useLiveHint('notifications', '', () => void client.invalidateQueries({ queryKey: ['notifications'] }));
  const unread = computed(() => query.data.value?.unread ?? 0);
  return {
    unread,
    /** `99+` where not all were counted. */
    text: computed(() =>
      query.data.value?.more === true || unread.value > 99 ? '99+' : String(unread.value),
    ),
  };
}
