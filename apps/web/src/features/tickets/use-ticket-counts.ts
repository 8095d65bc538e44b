import { computed } from 'vue';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import type { TicketView } from '@altergate/contracts';
import { useLiveHint } from '../../common/live/use-live-topic.ts';
import { readTicketCounts } from './ticket-api.ts';

const queryKey = ['ticket-counts'] as const;

/** How many tickets each view holds, as short text: `7`, `99+`, or nothing while it is not known. */
export function useTicketCounts() {
  const client = useQueryClient();
  const query = useQuery({ queryKey, queryFn: readTicketCounts, staleTime: 10_000 });
  useLiveHint('lists', '', () => void client.invalidateQueries({ queryKey }));

  function countText(view: TicketView): string {
    const counted = query.data.value?.[view];
    return counted === undefined ? '' : `${counted.count}${counted.isMore ? '+' : ''}`;
  }
  return {
    countText,
    waitsForMe: computed(() => query.data.value?.['needs-me'].count ?? 0),
  };
}
