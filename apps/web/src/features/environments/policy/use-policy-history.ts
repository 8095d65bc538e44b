import { computed } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { asProblem } from '../../../common/api/problem-error.ts';
import { readAudit } from '../../audit/audit-api.ts';
import { noFilter, queryOfFilter } from '../../audit/audit-filter.ts';
import { policyChanges } from './policy-history.ts';

const looksAt = 50;
const shows = 10;

/** The last changes of an environment's policy, newest first, as the audit log has them. */
export function usePolicyHistory(environmentId: string, mayRead: () => boolean) {
  const filter = { ...noFilter, objectKind: 'environment', objectId: environmentId };
  const query = useQuery({
    queryKey: ['audit', 'policy', environmentId],
    queryFn: () => readAudit(filter, { limit: looksAt }),
    enabled: mayRead,
  });
  const found = computed(() => policyChanges(query.data.value?.items ?? []));
  return {
    changes: computed(() => found.value.slice(0, shows)),
    /** Whether the audit log holds more than what is shown. */
    isCut: computed(() => found.value.length > shows || (query.data.value?.next ?? null) !== null),
    loading: query.isLoading,
    problem: computed(() => (query.error.value === null ? null : asProblem(query.error.value))),
    readAgain: () => void query.refetch(),
    /** The whole audit log, narrowed to this environment. */
    address: { path: '/audit', query: queryOfFilter(filter) },
  };
}
