import { computed, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useQuery } from '@tanstack/vue-query';
import { asProblem } from '../../common/api/problem-error.ts';
import { readRules } from './ticket-api.ts';

/** Every rule in the reader's language: asked once, when the first is wanted. */
export function useRules(wanted: Readonly<Ref<boolean>>) {
  const { locale } = useI18n();
  const query = useQuery({
    queryKey: ['rules', locale],
    queryFn: () => readRules(locale.value),
    staleTime: Infinity,
    enabled: wanted,
  });
  return {
    rules: computed(() => query.data.value ?? null),
    problem: computed(() => (query.error.value === null ? null : asProblem(query.error.value))),
    readAgain: () => void query.refetch(),
  };
}
