import { computed, nextTick, ref, watch, type Ref } from 'vue';

export const rowHeight = 20;
/** Firefox ends elements at 17.9 M px and transforms at 8.9 M px. */
export const spacerLimit = 8_000_000;

/**
 * A window of fixed rows over a list of any length. Up to 400,000 rows one pixel of scrolling is one pixel of list;
 * beyond, the scrollbar is scaled while wheel and keys stay exact.
 */
export function useRowWindow(scroller: Ref<HTMLElement | null>, total: Ref<number>, height: Ref<number>) {
  /** The first visible row, with its fraction. */
  const top = ref(0);

  const visible = computed(() => height.value / rowHeight);
  const last = computed(() => Math.max(0, total.value - visible.value));
  const spacer = computed(() => Math.min(spacerLimit, total.value * rowHeight));
  const scaled = computed(() => total.value * rowHeight > spacerLimit);
  const atEnd = computed(() => top.value >= last.value - 0.5);

  function scrollTopOf(row: number): number {
    if (!scaled.value) return row * rowHeight;
    return last.value === 0 ? 0 : (row / last.value) * (spacer.value - height.value);
  }

  function rowOf(scrollTop: number): number {
    if (!scaled.value) return scrollTop / rowHeight;
    const range = spacer.value - height.value;
    return range <= 0 ? 0 : (scrollTop / range) * last.value;
  }

  /** Where this window last put the scrollbar, as the browser rounded it. */
  let written = 0;
  /** Moves the window; the scrollbar follows when the page has grown, and is not listened to until then. */
  let moving = 0;
  function moveTo(row: number): void {
    top.value = Math.min(last.value, Math.max(0, row));
    moving += 1;
    void nextTick(() => {
      moving -= 1;
      const element = scroller.value;
      if (element === null) return;
      element.scrollTop = scrollTopOf(top.value);
      written = element.scrollTop;
    });
  }

  /** Takes over what the scrollbar says; true when the reader moved up. */
  function readScroll(): 'up' | 'down' | 'same' {
    const element = scroller.value;
    if (element === null || moving > 0) return 'same';
    // What moveTo itself wrote comes back a frame later, when a scaled log may have grown and the same place means
    // another row.
    if (Math.abs(element.scrollTop - written) <= 1) return 'same';
    written = element.scrollTop;
    const before = top.value;
    top.value = Math.min(last.value, rowOf(element.scrollTop));
    return top.value < before ? 'up' : 'down';
  }

  watch([total, height], () => {
    if (top.value > last.value) moveTo(last.value);
  });
  // Only now has the spacer its new height: written earlier, the browser ends the scroll at the old one, which reads
  // as if the reader had moved up.
  watch([top, spacer], () => moveTo(top.value), { flush: 'post' });

  const first = computed(() => Math.floor(top.value));
  const count = computed(() => Math.min(Math.ceil(visible.value) + 1, total.value - first.value));
  const offset = computed(() => -(top.value - first.value) * rowHeight);

  return { top, first, count, offset, spacer, scaled, atEnd, last, visible, moveTo, readScroll };
}
