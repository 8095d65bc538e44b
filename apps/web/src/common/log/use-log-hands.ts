import type { Ref } from 'vue';
import { copiedText } from './copy-lines.ts';
import { rowHeight } from './use-row-window.ts';

/** What keys, the wheel and the mouse do in a log: move by whole lines, mark and copy text, and leave following. */
export function useLogHands(options: {
  follow: Ref<boolean>;
  /** Lines that fit into the window, and those above it. */
  visible: Ref<number>;
  top: Ref<number>;
  /** The scroll position stands for more lines than there are pixels, so that the wheel must be read by us. */
  scaled: Ref<boolean>;
  moveBy: (lines: number) => void;
  focusSearch: () => void;
}) {
  const { follow, visible, top, scaled, moveBy } = options;

  function onKey(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, () => void>> = {
      ArrowUp: () => moveBy(-1),
      ArrowDown: () => moveBy(1),
      PageUp: () => moveBy(-Math.floor(visible.value)),
      PageDown: () => moveBy(Math.floor(visible.value)),
      Home: () => moveBy(-top.value),
      End: () => (follow.value = true),
    };
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    step();
  }

  /** The first press finds in the whole log; the second, in the field, is the browser's own. */
  function onFind(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    if (event.key !== 'f' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    options.focusSearch();
  }

  /** Text that somebody marks must not run away. */
  function leaveWhenSelecting(): void {
    if (window.getSelection()?.isCollapsed === false) follow.value = false;
  }

  function onCopy(event: ClipboardEvent): void {
    const text = copiedText(window.getSelection());
    if (text === null) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  }

  function onWheel(event: WheelEvent): void {
    if (event.deltaY < 0) follow.value = false;
    if (!scaled.value || event.deltaY === 0 || event.ctrlKey) return;
    event.preventDefault();
    moveBy(event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY : event.deltaY / rowHeight);
  }

  return { onKey, onFind, leaveWhenSelecting, onCopy, onWheel };
}
