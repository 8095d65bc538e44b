import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { useThrottleFn } from '@vueuse/core';
import type { ProgressBody } from '@altergate/contracts';
import { isFinished } from '@altergate/domain';
import { asProblem } from '../../common/api/problem-error.ts';
import { useLiveStore } from '../../common/live/live-store.ts';
import { isReasonToRead } from '../../common/live/use-live-topic.ts';
import { LogFeed } from '../../common/log/log-feed.ts';
import { readExecution, readLog, readOwnLines } from './execution-api.ts';
import { findHeldBack, heldBackBy, isHeldBack, type HeldBack } from './held-back.ts';

/** Lines that are pushed at once when a console is opened; older ones are read when they are looked at. */
const replayedLines = 2_000;

/** How often a run that is not over is read though nothing was pushed. */
const unaskedMs = 15_000;

/** One execution as its console shows it: read by REST, with log lines and figures as they are pushed. */
export function useExecution(id: string) {
  const client = useQueryClient();
  const live = useLiveStore();
  const query = useQuery({
    queryKey: ['execution', id],
    queryFn: () => readExecution(id),
    // That no worker looks after it any more is told by nobody.
    refetchInterval: ({ state }) => (state.data && !isFinished(state.data.state) ? unaskedMs : false),
  });
  const readAgain = () => client.invalidateQueries({ queryKey: ['execution', id] });
  const hint = useThrottleFn(() => void readAgain(), 1_000, true, true);

  const changes = ref(0);
  const feed = shallowRef(
    new LogFeed(
      (from, limit) => readLog(id, from, limit),
      () => redraw(),
    ),
  );
  // Lines of one frame of the screen are shown together, however many pushes brought them.
  let frame = 0;
  function redraw(): void {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      changes.value += 1;
    });
  }
  onScopeDispose(() => cancelAnimationFrame(frame));
  const pushed = shallowRef<ProgressBody | null>(null);
  const said = shallowRef<HeldBack | null>(null);
  const samples = shallowRef<readonly ProgressBody[]>([]);

  function take(progress: ProgressBody): void {
    pushed.value = progress;
    samples.value = [...samples.value.slice(-3_599), progress];
  }

  let end: (() => void) | null = null;
  function follow(head: number): void {
    feed.value.startAfter(Math.max(0, head - replayedLines), head);
    end = live.subscribe({
      topic: 'execution',
      key: id,
      afterSeq: () => feed.value.afterSeq(),
      onFrame(frame) {
        feed.value.take(frame);
        if (frame.type === 'progress') take(frame.progress);
        if (frame.type === 'lines') said.value = heldBackBy(frame.lines, said.value);
        if (isReasonToRead(frame)) void hint();
      },
    });
  }
  /** Its word may be older than the lines that are pushed. What is pushed meanwhile is newer. */
  async function askHeldBack(head: number): Promise<void> {
    if (head <= replayedLines) return;
    const found = await findHeldBack((from) => readOwnLines(id, from), head).catch(() => null);
    said.value ??= found;
  }
  const stopWaiting = watch(
    () => query.data.value,
    (execution) => {
      if (execution === undefined || end !== null) return;
      follow(execution.logHead);
      if (execution.phase === 'postponed') void askHeldBack(execution.logHead);
      queueMicrotask(() => stopWaiting());
    },
    { immediate: true },
  );
  onScopeDispose(() => end?.());
  watch(
    () => live.state,
    (state) => {
      if (state.kind === 'lost') feed.value.lost(state.lostAt);
    },
    { immediate: true },
  );

  const problem = computed(() => (query.error.value === null ? null : asProblem(query.error.value)));
  // What was read before is kept beside the error; of what may not be seen any more it must not stand there.
  const execution = computed(() => (problem.value?.status === 404 ? null : (query.data.value ?? null)));
  return {
    execution,
    problem,
    progress: computed(() => {
      const read = execution.value?.progress ?? null;
      const fresh = pushed.value;
      return fresh !== null && fresh.at >= (read?.at ?? 0) ? fresh : read;
    }),
    finished: computed(() => execution.value !== null && isFinished(execution.value.state)),
    samples,
    /** Why the gate holds its cut-over back, as far as its lines tell. */
    heldBack: computed(() => {
      const run = execution.value;
      return run !== null && said.value !== null && isHeldBack(said.value, run) ? said.value : null;
    }),
    feed,
    changes,
    readAgain,
  };
}
