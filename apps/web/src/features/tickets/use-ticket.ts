import { computed } from 'vue';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { useLiveHint } from '../../common/live/use-live-topic.ts';
import { asProblem } from '../../common/api/problem-error.ts';
import { readTicket, readTimeline } from './ticket-api.ts';

/** A ticket with its timeline, read again whenever a push hints at a change. */
export function useTicket(id: string) {
  const client = useQueryClient();
  const ticketQuery = useQuery({ queryKey: ['ticket', id], queryFn: () => readTicket(id) });
  const timelineQuery = useQuery({ queryKey: ['ticket', id, 'timeline'], queryFn: () => readTimeline(id) });

  const readAgain = () => client.invalidateQueries({ queryKey: ['ticket', id] });
  useLiveHint('ticket', id, () => void readAgain());

  const problem = computed(() =>
    ticketQuery.error.value === null ? null : asProblem(ticketQuery.error.value),
  );
  return {
    // What was read before is kept beside the error; of what may not be seen any more it must not stand there.
    ticket: computed(() => (problem.value?.status === 404 ? null : (ticketQuery.data.value ?? null))),
    problem,
    timeline: computed(() => timelineQuery.data.value ?? []),
    timelineProblem: computed(() =>
      timelineQuery.error.value === null ? null : asProblem(timelineQuery.error.value),
    ),
    readAgain,
  };
}
