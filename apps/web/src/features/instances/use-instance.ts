import { computed } from 'vue';
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { asProblem } from '../../common/api/problem-error.ts';
import { useSession } from '../../common/session/session-store.ts';
import { readInstance } from './instance-api.ts';

/** One instance in whole; stays null for those who may only know its name. */
export function useInstance(id: string) {
  const client = useQueryClient();
  const session = useSession();
  const query = useQuery({
    queryKey: ['instances', id],
    queryFn: () => readInstance(id),
    enabled: () => session.mayAnywhere('instance.read'),
    staleTime: 30_000,
    refetchInterval: 30_000,
  });
  return {
    instance: computed(() => query.data.value ?? null),
    loading: query.isLoading,
    problem: computed(() => (query.error.value === null ? null : asProblem(query.error.value))),
    /** Comes when the instance is read again, and does not wait for its databases. */
    readAgain: async (): Promise<void> => {
      void client.invalidateQueries({ queryKey: ['instances', id, 'databases'] });
      await Promise.all([
        client.invalidateQueries({ queryKey: ['instances'], exact: true }),
        client.invalidateQueries({ queryKey: ['instances', id], exact: true }),
      ]);
    },
  };
}
