import { computed } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { asProblem } from '../../common/api/problem-error.ts';
import { readEnvironments } from './environment-api.ts';

/** Every environment that this person may know of, in order. */
export function useEnvironments() {
  const query = useQuery({ queryKey: ['environments'], queryFn: readEnvironments, staleTime: 30_000 });
  return {
    environments: computed(() => query.data.value ?? []),
    loading: query.isLoading,
    problem: computed(() => (query.error.value === null ? null : asProblem(query.error.value))),
    readAgain: () => query.refetch(),
  };
}
