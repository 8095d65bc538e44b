import { computed, toValue, type MaybeRefOrGetter, type Ref } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import type { Environment, RuleSettingBody } from '@altergate/contracts';
import { asProblem } from '../../../common/api/problem-error.ts';
import { previewPolicy } from '../environment-api.ts';

/** What other settings would change, asked anew each time that somebody wants to see it. */
export function usePolicyPreview(
  environment: MaybeRefOrGetter<Environment>,
  settings: MaybeRefOrGetter<Record<string, RuleSettingBody>>,
  wanted: Readonly<Ref<boolean>>,
) {
  const asked = computed(() => ({
    id: toValue(environment).id,
    version: toValue(environment).version,
    rules: toValue(settings),
  }));
  const query = useQuery({
    queryKey: ['policy-preview', asked],
    queryFn: ({ signal }) => previewPolicy(toValue(environment), asked.value.rules, signal),
    enabled: wanted,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  return {
    preview: computed(() => (query.isFetching.value ? null : (query.data.value ?? null))),
    looking: query.isFetching,
    problem: computed(() => (query.error.value === null ? null : asProblem(query.error.value))),
    lookAgain: () => void query.refetch(),
  };
}
