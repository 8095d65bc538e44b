import { computed, ref, watch, type Ref } from 'vue';
import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query';
import { asProblem } from '../../common/api/problem-error.ts';
import { useLiveTopic } from '../../common/live/use-live-topic.ts';
import { readTickets } from './ticket-api.ts';
import type { TicketFilter } from './ticket-filter.ts';

/**
 * The tickets of a filter, page by page. What changes meanwhile is only counted: rows never move under the pointer,
 * they are read again when the reader says so.
 */
export function useTicketList(filter: Ref<TicketFilter>) {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: ['tickets', filter],
    queryFn: ({ pageParam, signal }) => {
      const { view, states, environmentId, instanceId, table, text } = filter.value;
      return readTickets(
        { view, state: states, environmentId, instanceId, table, title: text, before: pageParam },
        signal,
      );
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchOnWindowFocus: false,
    // What stands there stays while another filter is read.
    placeholderData: (before) => before,
  });

  const changed = ref(new Set<string>());
  useLiveTopic('lists', '', (frame) => {
    if (frame.type === 'state') changed.value = new Set([...changed.value, frame.key]);
    // From here on every change is counted; of those before nobody was told.
    if (frame.type === 'subscribed') void readAgain();
  });
  const forget = () => (changed.value = new Set());
  watch(filter, forget);

  async function readAgain(): Promise<void> {
    forget();
    await client.invalidateQueries({ queryKey: ['tickets'] });
  }

  return {
    tickets: computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []),
    loading: query.isLoading,
    /** True while rows of the former filter still stand there. */
    stale: query.isPlaceholderData,
    problem: computed(() => (query.error.value === null ? null : asProblem(query.error.value))),
    hasMore: query.hasNextPage,
    readingMore: query.isFetchingNextPage,
    readMore: () => query.fetchNextPage(),
    changes: computed(() => changed.value.size),
    readAgain,
  };
}
