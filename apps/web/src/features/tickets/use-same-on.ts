import { useI18n } from 'vue-i18n';

/** "Same on mysql-a, mysql-b" for the first group of several, "Differs on mysql-c" for the others, nothing for a lone target. */
export function useSameOn() {
  const { t } = useI18n();
  return (names: readonly string[], index: number, total: number): string | null => {
    if (total <= 1) return null;
    return t(index === 0 ? 'review.same_on' : 'review.differs_on', { targets: names.join(', ') });
  };
}
