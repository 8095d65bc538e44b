import { computed, watch, type Ref } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import type { ProgressBody } from '@altergate/contracts';
import { useLiveStore } from '../../common/live/live-store.ts';
import { readSamples } from './execution-api.ts';

/** Most points that a chart draws. */
const pointLimit = 3_600;

/** Samples of the run so far, with those that are pushed appended. Those of a break in between are read after it. */
export function useSamples(id: string, pushed: Ref<readonly ProgressBody[]>) {
  const live = useLiveStore();
  const query = useQuery({
    queryKey: ['execution', id, 'samples'],
    queryFn: () => readSamples(id),
    staleTime: Infinity,
    // What came while nobody looked was pushed to nobody.
    gcTime: 0,
  });
  let isBroken = false;
  watch(
    () => live.state.kind,
    (kind) => {
      if (kind === 'lost') isBroken = true;
      if (kind !== 'connected' || !isBroken) return;
      isBroken = false;
      void query.refetch();
    },
  );
  const points = computed(() => {
    const stored = query.data.value ?? [];
    const last = stored.at(-1)?.at ?? 0;
    return [...stored, ...pushed.value.filter((sample) => sample.at > last)].slice(-pointLimit);
  });
  return { points };
}
