import { computed } from 'vue';
import { useQueries } from '@tanstack/vue-query';
import { asProblem } from '../../common/api/problem-error.ts';
import { readDatabases } from '../instances/instance-api.ts';

/** Databases that all of these instances have. An instance that does not answer narrows nothing; its problem is told. */
export function useCommonDatabases(instanceIds: () => readonly string[]) {
  const answers = useQueries({
    queries: computed(() =>
      instanceIds().map((id) => ({
        queryKey: ['instances', id, 'databases'],
        queryFn: () => readDatabases(id),
        staleTime: 60_000,
      })),
    ),
  });
  const known = computed(() => answers.value.flatMap((answer) => (answer.data ? [answer.data] : [])));
  return {
    databases: computed(() => {
      const [first = [], ...rest] = known.value;
      return first.filter((name) => rest.every((names) => names.includes(name)));
    }),
    loading: computed(() => answers.value.some((answer) => answer.isFetching)),
    problem: computed(() => {
      const failed = answers.value.find((answer) => answer.error !== null);
      return failed === undefined ? null : asProblem(failed.error);
    }),
  };
}
