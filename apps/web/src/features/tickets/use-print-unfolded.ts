import { useEventListener } from '@vueuse/core';

/** On paper every fold is open; on the screen they stay as they were. */
export function usePrintUnfolded(): void {
  let opened: HTMLDetailsElement[] = [];
  useEventListener(window, 'beforeprint', () => {
    opened = [...document.querySelectorAll('details')].filter((fold) => !fold.open);
    for (const fold of opened) fold.open = true;
  });
  useEventListener(window, 'afterprint', () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
}
