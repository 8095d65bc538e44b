import { ref, shallowRef, watch, type Ref } from 'vue';

/** That a text is missing, said anew each time somebody goes on without it. */
export interface MissingText {
  /** Of the locale files. */
  readonly key: string;
}

/** A required text of a dialog: empty each time the dialog opens, said to be missing once somebody went on without it. */
export function useReason(open: Readonly<Ref<boolean>>, missingKey: string) {
  const reason = ref('');
  const missing = shallowRef<MissingText | null>(null);
  watch(open, (isOpen) => {
    if (!isOpen) return;
    reason.value = '';
    missing.value = null;
  });
  watch(reason, (text) => {
    if (text.trim() !== '') missing.value = null;
  });

  /** The text, or null when there is none; then it is said to be missing. */
  function required(): string | null {
    const written = reason.value.trim();
    missing.value = written === '' ? { key: missingKey } : null;
    return written === '' ? null : written;
  }
  return { reason, missing, required };
}
