import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { useThrottleFn } from '@vueuse/core';
import type { LogFeed } from './log-feed.ts';
import { pageOf } from './log-pages.ts';
import { selectionOf, type LogFilter } from './log-filter.ts';
import { SelectedLines } from './log-selection.ts';
import type { LogSource } from './log-source.ts';
import type { LineRange } from './line-range.ts';
import { RowIndex, SelectedRows, firstSeqOf, type LogRows } from './row-index.ts';
import { useRowWindow } from './use-row-window.ts';

const linesAbovePermalink = 4;
const selectAgainMs = 1_000;

/**
 * What the log viewer shows: rows of the feed under a filter, followed or held at a line.
 * `changes` counts what the feed took in. Following is the reader's: only the end, a key or the pill turns it on.
 */
export function useLogView(options: {
  feed: Ref<LogFeed>;
  source: Ref<LogSource>;
  changes: Ref<number>;
  filter: Ref<LogFilter>;
  follow: Ref<boolean>;
  scroller: Ref<HTMLElement | null>;
  height: Ref<number>;
}) {
  const { feed, source, changes, filter, follow } = options;
  const selected = shallowRef<SelectedLines | null>(null);
  const selectedChanges = shallowRef(0);
  const index = shallowRef<LogRows>(new RowIndex(feed.value.pages, filter.value));
  const total = computed(() => index.value.total);
  const rows = useRowWindow(options.scroller, total, options.height);
  const head = shallowRef(feed.value.pages.head);
  /** The last line there was when following was left; later ones are new. */
  const headWhenLeft = shallowRef(0);
  let anchor: number | null = null;

  function remember(): void {
    const row = index.value.row(rows.first.value);
    anchor = row === null ? null : firstSeqOf(row);
  }

  const readSelected = useThrottleFn(
    () => void selected.value?.catchUp(() => feed.value.pages.head),
    selectAgainMs,
    true,
    true,
  );
  watch(
    [filter, source],
    ([next]) => {
      selected.value?.stop();
      const selection = selectionOf(next);
      selected.value =
        selection === null
          ? null
          : new SelectedLines(source.value, selection, () => (selectedChanges.value += 1));
      void readSelected();
    },
    { immediate: true },
  );
  onScopeDispose(() => selected.value?.stop());

  function build(isSameFeed: boolean): LogRows {
    if (selected.value !== null) return new SelectedRows(selected.value.lines);
    const before = isSameFeed && index.value instanceof RowIndex ? index.value : null;
    return new RowIndex(feed.value.pages, filter.value, before, feed.value.markers);
  }

  watch([feed, changes, filter, selectedChanges], ([nextFeed], [lastFeed]) => {
    index.value = build(nextFeed === lastFeed);
    head.value = nextFeed.pages.head;
    if (selected.value !== null && selected.value.scannedTo < head.value) void readSelected();
    if (headWhenLeft.value === 0) headWhenLeft.value = Math.max(head.value, nextFeed.knownHead);
    if (follow.value) rows.moveTo(rows.last.value);
    else if (anchor !== null) rows.moveTo(index.value.positionOf(anchor) + (rows.top.value % 1));
  });
  watch(options.height, () => {
    if (follow.value) rows.moveTo(rows.last.value);
  });
  watch(follow, (follows) => {
    if (follows) rows.moveTo(rows.last.value);
    else {
      headWhenLeft.value = head.value;
      remember();
    }
  });

  const visible = computed(() => {
    const shown = [];
    for (let position = rows.first.value; position < rows.first.value + rows.count.value; position += 1) {
      const row = index.value.row(position);
      if (row !== null) shown.push(row);
    }
    return shown;
  });
  // Pages in view are read, and stay in memory longest.
  watch(
    visible,
    (shown) => {
      if (selected.value !== null) return;
      const pages = new Set(shown.map((row) => pageOf(firstSeqOf(row))));
      const missing = new Set(shown.flatMap((row) => (row.kind === 'missing' ? pageOf(row.seq) : [])));
      for (const page of pages) if (!missing.has(page)) feed.value.pages.use(page);
      for (const page of missing) void feed.value.needPage(page);
    },
    { immediate: true },
  );

  function moveBy(count: number): void {
    if (count < 0) follow.value = false;
    rows.moveTo(rows.top.value + count);
    remember();
    if (count > 0 && rows.atEnd.value) follow.value = true;
  }

  /** `byHand`: a reader scrolled; otherwise the page moved by itself, which never ends following. */
  function onScroll(byHand: boolean): void {
    const direction = rows.readScroll();
    if (direction === 'same') return;
    if (follow.value && !byHand) {
      rows.moveTo(rows.last.value);
      return;
    }
    if (direction === 'up') follow.value = false;
    else if (rows.atEnd.value) follow.value = true;
    remember();
  }

  /** Brings lines into view, where they are read if need be; following ends. */
  async function showRange(range: LineRange): Promise<void> {
    follow.value = false;
    anchor = range.from;
    await feed.value.needPage(pageOf(range.from));
    index.value = build(true);
    rows.moveTo(index.value.positionOf(range.from) - linesAbovePermalink);
    remember();
  }

  /** Like showRange, but a line that is well in view already stays where it is. */
  async function showLine(seq: number): Promise<void> {
    const position = index.value.positionOf(seq);
    const row = index.value.row(position);
    const isThere = row?.kind === 'line' && row.line.seq === seq;
    const isInView = position > rows.top.value && position < rows.top.value + rows.visible.value - 2;
    follow.value = false;
    if (!isThere || !isInView) await showRange({ from: seq, to: seq });
  }

  const newLines = computed(() =>
    follow.value || headWhenLeft.value === 0 ? 0 : Math.max(0, head.value - headWhenLeft.value),
  );
  /** How far a choice of lines was looked for, 0 to 1; null where all lines are shown. */
  const selecting = computed(() => {
    void selectedChanges.value;
    const own = selected.value;
    if (own === null || head.value === 0) return null;
    return { part: Math.min(1, own.scannedTo / head.value), isFull: own.isFull };
  });
  /** The line at the top of the window. */
  function here(): number {
    const row = index.value.row(rows.first.value);
    return row === null ? 1 : firstSeqOf(row);
  }

  return { rows, visible, total, newLines, selecting, here, moveBy, onScroll, showRange, showLine };
}
