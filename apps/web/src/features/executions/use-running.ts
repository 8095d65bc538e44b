import { computed, ref } from 'vue';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import type { ProgressBody } from '@altergate/contracts';
import { isFinished } from '@altergate/domain';
import { asProblem } from '../../shared/api/problem-error.ts';
import { useLiveHint, useLiveTopic } from '../../shared/live/use-live-topic.ts';
import { readExecutions } from './execution-api.ts';

const queryKey = ['executions', 'live'] as const;

/** How many executions run now, without those that still wait in a queue; for the rail. */
export function useRunning() {
  const client = useQueryClient();
  const query = useQuery({ queryKey, queryFn: () => readExecutions(true), refetchInterval: 30_000 });
  useLiveHint('running', '', () => void client.invalidateQueries({ queryKey }));
  return { count: computed(() => (query.data.value ?? []).filter((row) => row.state !== 'queued').length) };
}

/** Everything that runs now, with figures as they are pushed, and what ended last. */
export function useRunningWall() {
  const client = useQueryClient();
  const running = useQuery({ queryKey, queryFn: () => readExecutions(true), refetchInterval: 30_000 });
  const ended = useQuery({ queryKey: ['executions', 'ended'], queryFn: () => readExecutions(false) });
  const pushed = ref(new Map<string, ProgressBody>());

  useLiveTopic('running', '', (frame) => {
    if (frame.type === 'progress')
      pushed.value = new Map(pushed.value).set(frame.executionId, frame.progress);
  });
  useLiveHint('running', '', () => void client.invalidateQueries({ queryKey: ['executions'] }));

  const rows = computed(() =>
    (running.data.value ?? []).map((row) => {
      const fresh = pushed.value.get(row.id);
      const newer = fresh !== undefined && fresh.at >= (row.progress?.at ?? 0);
      return newer ? { ...row, progress: fresh } : row;
    }),
  );
  return {
    rows,
    ended: computed(() => (ended.data.value ?? []).filter((row) => isFinished(row.state))),
    loading: running.isLoading,
    problem: computed(() => (running.error.value === null ? null : asProblem(running.error.value))),
    readAgain: () => client.invalidateQueries({ queryKey: ['executions'] }),
  };
}
