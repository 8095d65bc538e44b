import { computed, nextTick, ref, watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { isSelected } from '@altergate/domain';
import { useFigures } from '../use-figures.ts';
import type { LogFeed } from './log-feed.ts';
import { selectionOf, type LogFilter, type LogRow } from './log-filter.ts';
import { pageOf } from './log-pages.ts';
import type { LogSource } from './log-source.ts';
import { lineRangeOf, type LineRange } from './line-range.ts';

/**
 * The line or range that the address points to: shown when it is opened, marked, and changed by links and by the way to
 * the first error.
 */
export function useLogPlace(options: {
  feed: Ref<LogFeed>;
  source: Ref<LogSource>;
  changes: Ref<number>;
  /** The address's fragment. */
  hash: Ref<string>;
  filter: Ref<LogFilter>;
  follow: Ref<boolean>;
  height: Ref<number>;
  showRange: (range: LineRange) => Promise<void>;
  /** Writes a new fragment into the address. */
  point: (hash: string) => void;
}) {
  const { feed, changes, hash, filter, follow, height, showRange } = options;
  const { t } = useI18n();
  const { whole } = useFigures();
  const range = computed(() => lineRangeOf(hash.value));
  const remark = ref<string | null>(null);
  let shownHash: string | null = null;

  /** A line that is pointed to is shown, whatever was left out before. */
  async function uncover(seq: number): Promise<void> {
    await feed.value.needPage(pageOf(seq));
    const line = feed.value.pages.line(seq);
    const selection = selectionOf(filter.value);
    const isHidden =
      selection === null
        ? filter.value === 'folded' && line?.class === 'repeat'
        : line === null || !isSelected(line, selection);
    if (!isHidden) return;
    filter.value = 'everything';
    await nextTick();
  }

  async function showFirstError(): Promise<void> {
    const { head } = feed.value.pages;
    try {
      const seq = await options.source.value.firstError();
      remark.value = seq === null ? t('log.no_error', { n: whole(head) }) : null;
      if (seq === null) return;
      await uncover(seq);
      shownHash = `#L${seq}`;
      options.point(shownHash);
      await showRange({ from: seq, to: seq });
    } catch {
      remark.value = t('log.search_failed');
    }
  }

  watch(
    [range, changes, height],
    async () => {
      if (range.value === null || height.value === 0 || shownHash === hash.value) return;
      if (feed.value.pages.head < range.value.from) return;
      shownHash = hash.value;
      follow.value = false;
      await uncover(range.value.from);
      await showRange(range.value);
    },
    { immediate: true },
  );

  function isMarked(row: LogRow): boolean {
    if (range.value === null || row.kind !== 'line') return false;
    return row.line.seq >= range.value.from && row.line.seq <= range.value.to;
  }

  /** With Shift a range, from the line that the address points to already. */
  function linkTo(seq: number, event: Pick<MouseEvent, 'shiftKey'>): void {
    const from = range.value?.from;
    shownHash = event.shiftKey && from !== undefined && from < seq ? `#L${from}-L${seq}` : `#L${seq}`;
    follow.value = false;
    options.point(shownHash);
  }

  return { range, remark, uncover, showFirstError, isMarked, linkTo };
}
