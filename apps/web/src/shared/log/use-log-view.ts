import { computed, shallowRef, watch, type Ref } from 'vue';
import type { LogFeed } from './log-feed.ts';
import { pageOf } from './log-pages.ts';
import type { LogFilter } from './log-filter.ts';
import type { LineRange } from './line-range.ts';
import { RowIndex, firstSeqOf } from './row-index.ts';
import { useRowWindow } from './use-row-window.ts';

const linesAbovePermalink = 4;

/**
 * What the log viewer shows: rows of the feed under a filter, followed or held at a line.
 * `changes` counts what the feed took in. Following is the reader's: only the end, a key or the pill turns it on.
 */
export function useLogView(options: {
  feed: Ref<LogFeed>;
  changes: Ref<number>;
  filter: Ref<LogFilter>;
  follow: Ref<boolean>;
  scroller: Ref<HTMLElement | null>;
  height: Ref<number>;
}) {
  const { feed, changes, filter, follow } = options;
  const index = shallowRef(new RowIndex(feed.value.pages, filter.value));
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

  watch([feed, changes, filter], ([nextFeed, , nextFilter], [lastFeed]) => {
    const lender = nextFeed === lastFeed ? index.value : null;
    index.value = new RowIndex(nextFeed.pages, nextFilter, lender);
    head.value = nextFeed.pages.head;
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

  /** Rows in view; pages of theirs that are not in memory are read. */
  const visible = computed(() => {
    const shown = [];
    for (let position = rows.first.value; position < rows.first.value + rows.count.value; position += 1) {
      const row = index.value.row(position);
      if (row !== null) shown.push(row);
    }
    return shown;
  });
  watch(
    visible,
    (shown) => {
      const wanted = new Set(shown.filter((row) => row.kind === 'missing').map((row) => pageOf(row.seq)));
      for (const page of wanted) void feed.value.needPage(page);
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

  async function showRange(range: LineRange): Promise<void> {
    follow.value = false;
    await feed.value.needPage(pageOf(range.from));
    rows.moveTo(index.value.positionOf(range.from) - linesAbovePermalink);
    remember();
  }

  const newLines = computed(() =>
    follow.value || headWhenLeft.value === 0 ? 0 : Math.max(0, head.value - headWhenLeft.value),
  );

  return { rows, visible, total, newLines, moveBy, onScroll, showRange };
}
