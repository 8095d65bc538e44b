import { nextTick, type Ref } from 'vue';
import { useShortcut } from '../keyboard/use-shortcut.ts';
import type { LogRow } from './log-filter.ts';

/**
 * The line that somebody who goes by keyboard stands on: `j` and `k` walk the numbers of the lines, whose Enter is a
 * link's own; Enter in the log itself links to the match that is shown, else to the first line in view.
 */
export function useLogLine(options: {
  scroller: Ref<HTMLElement | null>;
  /** The rows in view, and how many of them lie above the window, in part: 2.5. */
  rows: Ref<readonly LogRow[]>;
  top: Ref<number>;
  follow: Ref<boolean>;
  moveBy: (lines: number) => void;
  /** The match that is shown, and the line that the address points to. */
  found: Ref<number | null>;
  pointed: () => number | null;
  link: (seq: number, event: KeyboardEvent) => void;
}) {
  const { scroller, rows, top, follow } = options;

  const lines = () => rows.value.flatMap((row) => (row.kind === 'line' ? row.line.seq : []));
  /** The first line that is seen whole. */
  const first = () => lines()[top.value % 1 > 0 ? 1 : 0] ?? lines()[0];

  function standsOn(): number | undefined {
    const row =
      scroller.value?.contains(document.activeElement) === true
        ? document.activeElement?.closest<HTMLElement>('[data-seq]')
        : null;
    const own = row?.dataset['seq'];
    const seqs = lines();
    return [own === undefined ? null : Number(own), options.found.value, options.pointed()]
      .filter((seq) => seq !== null)
      .find((seq) => seqs.includes(seq));
  }

  async function step(by: 1 | -1): Promise<void> {
    const from = standsOn();
    let next = by === 1 ? first() : lines().at(-1);
    if (from !== undefined) {
      const place = lines().indexOf(from) + by;
      // One line more than the next one stays in view.
      if (place < 1 || place > lines().length - 3) options.moveBy(by);
      const seqs = lines();
      next = (by === 1 ? seqs.find((seq) => seq > from) : seqs.findLast((seq) => seq < from)) ?? from;
    }
    // A line that somebody stands on must not run away.
    follow.value = false;
    await nextTick();
    const number = scroller.value?.querySelector<HTMLElement>(`[data-seq="${String(next)}"] > a`);
    number?.focus({ preventScroll: true });
  }
  useShortcut('j', () => void step(1));
  useShortcut('k', () => void step(-1));

  function onEnter(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.repeat) return;
    const seq = standsOn() ?? first();
    if (seq !== undefined) options.link(seq, event);
  }

  return { onEnter };
}
