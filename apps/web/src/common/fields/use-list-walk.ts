import { computed, ref, type Ref } from 'vue';

export interface ListOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

/** Which option of an open list is pointed at: arrows, Home and End walk, words narrow the list. */
export function useListWalk<Value extends string>(options: Ref<readonly ListOption<Value>[]>) {
  const words = ref('');
  const at = ref(0);
  const shown = computed(() => {
    const wanted = words.value.trim().toLowerCase();
    return options.value.filter(({ label }) => label.toLowerCase().includes(wanted));
  });
  const current = computed(() => shown.value[at.value]);

  /** Whether the key was one that walks. */
  function walk(key: string): boolean {
    const last = shown.value.length - 1;
    switch (key) {
      case 'ArrowDown':
        at.value = Math.min(at.value + 1, last);
        return true;
      case 'ArrowUp':
        at.value = Math.max(at.value - 1, 0);
        return true;
      case 'Home':
        at.value = 0;
        return true;
      case 'End':
        at.value = last;
        return true;
      default:
        return false;
    }
  }

  return { words, at, shown, current, walk };
}
