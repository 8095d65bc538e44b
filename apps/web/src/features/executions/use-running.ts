import { computed, ref } from 'vue';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import type { ProgressBody, RunningExecution } from '@altergate/contracts';
import { isFinished, isLive } from '@altergate/domain';
import { asProblem } from '../../common/api/problem-error.ts';
import { useLiveHint, useLiveTopic } from '../../common/live/use-live-topic.ts';
import { readExecutions, readNextScheduled } from './execution-api.ts';

const queryKey = ['executions', 'live'] as const;

/** How many executions run now, without those that wait in a queue or for somebody to look; for the rail. */
export function useRunning() {
  const client = useQueryClient();
  const query = useQuery({ queryKey, queryFn: () => readExecutions(true), refetchInterval: 30_000 });
  useLiveHint('running', '', () => void client.invalidateQueries({ queryKey }));
  return { count: computed(() => (query.data.value ?? []).filter((row) => isLive(row.state)).length) };
}

const endedRows = 10;

function endOf(row: RunningExecution): number {
  return Date.parse(row.endedAt ?? row.stateSince);
}

/** Everything that runs now, with figures as they are pushed, and what ended last. */
export function useRunningWall() {
  const client = useQueryClient();
  const running = useQuery({ queryKey, queryFn: () => readExecutions(true), refetchInterval: 30_000 });
  const ended = useQuery({ queryKey: ['executions', 'ended'], queryFn: () => readExecutions(false) });
  const scheduled = useQuery({ queryKey: ['tickets', 'scheduled'], queryFn: readNextScheduled });
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
    ended: computed(() =>
      (ended.data.value ?? [])
        .filter((row) => isFinished(row.state) && row.state !== 'needs_attention')
        .toSorted((one, other) => endOf(other) - endOf(one))
        .slice(0, endedRows),
    ),
    next: computed(() => scheduled.data.value ?? null),
    loading: running.isLoading,
    problem: computed(() => (running.error.value === null ? null : asProblem(running.error.value))),
    readAgain: () => client.invalidateQueries({ queryKey: ['executions'] }),
  };
}
