import { computed, type Ref } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import type { ProgressBody } from '@altergate/contracts';
import { readSamples } from './execution-api.ts';

/** Most points that a chart draws. */
const pointLimit = 3_600;

/** Samples of the run so far, with those that are pushed appended. */
export function useSamples(id: string, pushed: Ref<readonly ProgressBody[]>) {
  const query = useQuery({
    queryKey: ['execution', id, 'samples'],
    queryFn: () => readSamples(id),
    staleTime: Infinity,
  });
  const points = computed(() => {
    const stored = query.data.value ?? [];
    const last = stored.at(-1)?.at ?? 0;
    return [...stored, ...pushed.value.filter((sample) => sample.at > last)].slice(-pointLimit);
  });
  return { points };
}
