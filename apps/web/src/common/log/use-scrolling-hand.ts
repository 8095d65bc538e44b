import { useEventListener } from '@vueuse/core';
import type { Ref } from 'vue';

/** How long after a wheel turn or a touch a scroll still counts as made by hand. */
const afterglowMs = 500;

/** Tells scrolls that a reader makes (wheel, touch, scrollbar) from those that come of the page's own growing. */
export function useScrollingHand(element: Ref<HTMLElement | null>): () => boolean {
  let held = false;
  let movedAt = -Infinity;
  const moved = () => (movedAt = performance.now());

  useEventListener(element, ['wheel', 'touchmove'], moved, { passive: true });
  useEventListener(element, 'pointerdown', () => (held = true));
  // A drag of the scrollbar may end without a pointerup; the next free move tells.
  useEventListener(window, ['pointerup', 'pointercancel', 'pointermove'], (event: PointerEvent) => {
    if (!held || event.buttons !== 0) return;
    held = false;
    moved();
  });

  return () => held || performance.now() - movedAt < afterglowMs;
}
