import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { readAudit } from './audit-api.ts';
import type { AuditFilter } from './audit-filter.ts';

const lookEveryMs = 10_000;
const countLimit = 100;

/**
 * How many entries came in since the newest one on the page. Rows never move under the pointer: whoever wants them asks.
 * Looked for only while the page is in front.
 */
export function useNewEntries(
  filter: MaybeRefOrGetter<AuditFilter>,
  newest: MaybeRefOrGetter<string | null>,
) {
  const after = computed(() => toValue(newest));
  const query = useQuery({
    queryKey: ['audit-new', computed(() => toValue(filter)), after],
    queryFn: () => readAudit(toValue(filter), { after: after.value ?? '', limit: countLimit }),
    enabled: () => after.value !== null,
    refetchInterval: lookEveryMs,
  });
  const count = computed(() => query.data.value?.items.length ?? 0);
  return {
    count,
    text: computed(() => (query.data.value?.next === null ? String(count.value) : `${countLimit}+`)),
  };
}
