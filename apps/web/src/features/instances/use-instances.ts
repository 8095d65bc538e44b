import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { asProblem } from '../../common/api/problem-error.ts';
import { readDatabases, readInstanceNames } from './instance-api.ts';

/** Every instance in scope. */
export function useInstances() {
  const query = useQuery({ queryKey: ['instances'], queryFn: readInstanceNames, staleTime: 30_000 });
  return {
    instances: computed(() => query.data.value ?? []),
    loading: query.isLoading,
    problem: computed(() => (query.error.value === null ? null : asProblem(query.error.value))),
    readAgain: () => query.refetch(),
  };
}

/** Instances that new tickets may name. */
export function useInstanceNames() {
  const { instances } = useInstances();
  return { instances: computed(() => instances.value.filter((instance) => instance.disabledAt === null)) };
}

/** Databases of one instance that are in scope; asked once the instance is known. */
export function useDatabases(instanceId: MaybeRefOrGetter<string | null>) {
  const id = computed(() => toValue(instanceId));
  const query = useQuery({
    queryKey: ['instances', id, 'databases'],
    queryFn: () => readDatabases(id.value ?? ''),
    enabled: () => id.value !== null,
    staleTime: 60_000,
  });
  return {
    databases: computed(() => query.data.value ?? []),
    loading: query.isFetching,
    problem: computed(() => (query.error.value === null ? null : asProblem(query.error.value))),
  };
}
