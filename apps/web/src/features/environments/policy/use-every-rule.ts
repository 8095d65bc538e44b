import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { asProblem } from '../../../common/api/problem-error.ts';
import { readRules } from '../../tickets/ticket-api.ts';

/** Every rule in the reader's language; in another language they stay as they were until they have come. */
export function useEveryRule() {
  const { locale } = useI18n();
  const query = useQuery({
    queryKey: ['rules', locale],
    queryFn: () => readRules(locale.value),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  return {
    rules: computed(() => query.data.value ?? null),
    problem: computed(() => (query.error.value === null ? null : asProblem(query.error.value))),
    readAgain: () => void query.refetch(),
  };
}
