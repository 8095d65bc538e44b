import { computed, ref, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';

/** A required text of a dialog: empty each time the dialog opens, said to be missing once somebody went on without it. */
export function useReason(open: Readonly<Ref<boolean>>, missingKey: string) {
  const { t } = useI18n();
  const reason = ref('');
  const asked = ref(false);
  watch(open, (isOpen) => {
    if (!isOpen) return;
    reason.value = '';
    asked.value = false;
  });
  const written = computed(() => reason.value.trim());
  const missing = computed(() => (asked.value && written.value === '' ? t(missingKey) : null));

  /** The text, or null when there is none; then it is said to be missing. */
  function required(): string | null {
    asked.value = true;
    return written.value === '' ? null : written.value;
  }
  return { reason, missing, required };
}
