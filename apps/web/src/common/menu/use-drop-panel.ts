import { ref, type Ref } from 'vue';
import { useEventListener } from '@vueuse/core';

/**
 * What drops down below a button: open until Escape, which gives the focus back to the button, or until something outside
 * of `root` is pressed or focused. `onKey` is for `keydown` on the root.
 */
export function useDropPanel(root: Ref<HTMLElement | null>, button: Ref<HTMLElement | null>) {
  const open = ref(false);

  useEventListener(document, ['pointerdown', 'focusin'], ({ target }: Event) => {
    if (open.value && target instanceof Node && root.value?.contains(target) !== true) open.value = false;
  });

  function close(): void {
    open.value = false;
    button.value?.focus();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !open.value) return;
    // What stands around it may listen for the same key.
    event.stopPropagation();
    close();
  }

  return { open, close, onKey };
}
