import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { useThrottleFn } from '@vueuse/core';
import { countedMatches } from '@altergate/contracts';
import type { LogSource } from './log-source.ts';

/** Matches asked for beyond those that are counted, when somebody walks on. */
const walkedOn = 500;
const newsEveryMs = 2_000;

/**
 * A search over the whole log, made on the server and walked match by match. It counts exactly up to 10,000 and then
 * stops looking until somebody walks on.
 */
export function useLogSearch(options: {
  source: Ref<LogSource>;
  /** Goes up when the log has grown. */
  changes: Ref<number>;
  /** The last line of the log. */
  head: () => number;
  /** Whether second copies of status lines are shown, and so looked at. */
  repeats: () => boolean;
  /** The line from which the first match is looked for. */
  here: () => number;
  show: (seq: number) => void;
}) {
  const words = ref('');
  const matches = shallowRef<readonly number[]>([]);
  /** Place of the match that is shown, from 0; -1 before one is. */
  const place = ref(-1);
  const scannedTo = ref(0);
  const searching = ref(false);
  const failed = ref(false);
  let running: AbortController | null = null;

  const isCapped = computed(() => matches.value.length > countedMatches);
  const current = computed(() => matches.value[place.value] ?? null);

  function showPlace(next: number): void {
    place.value = next;
    const seq = current.value;
    if (seq !== null) options.show(seq);
  }

  /** The first match from here on, once it is known; else the first of all. */
  function showFirst(from: number, isDone: boolean): void {
    if (place.value !== -1 || matches.value.length === 0) return;
    const next = matches.value.findIndex((seq) => seq >= from);
    if (next !== -1) showPlace(next);
    else if (isDone) showPlace(0);
  }

  async function lookOn(limit: number): Promise<void> {
    running?.abort();
    const own = new AbortController();
    running = own;
    searching.value = true;
    failed.value = false;
    const from = options.here();
    const wanted = matches.value.length + limit;
    try {
      while (matches.value.length < wanted && scannedTo.value < options.head()) {
        const query = {
          words: words.value,
          from: scannedTo.value + 1,
          limit: Math.min(countedMatches + 1, wanted - matches.value.length),
          repeats: options.repeats(),
        };
        const found = await options.source.value.search(query, own.signal);
        if (own.signal.aborted) return;
        if (found.scannedTo <= scannedTo.value) break;
        matches.value = [...matches.value, ...found.matches];
        scannedTo.value = found.scannedTo;
        showFirst(from, false);
      }
      showFirst(from, true);
    } catch {
      if (!own.signal.aborted) failed.value = true;
    } finally {
      if (running === own) {
        running = null;
        searching.value = false;
      }
    }
  }

  function clear(): void {
    running?.abort();
    running = null;
    searching.value = false;
    failed.value = false;
    matches.value = [];
    place.value = -1;
    scannedTo.value = 0;
  }

  /** Searches anew for what is written in the field. */
  async function start(): Promise<void> {
    clear();
    if (words.value !== '') await lookOn(countedMatches + 1);
  }

  /** To the next match or the one before; after the last comes the first. */
  async function walk(by: 1 | -1): Promise<void> {
    if (words.value === '') return;
    const isLast = by === 1 && place.value === matches.value.length - 1;
    if (isLast && running === null && scannedTo.value < options.head()) await lookOn(walkedOn);
    const count = matches.value.length;
    if (count > 0) showPlace((place.value + by + count) % count);
  }

  /** Counts what came since, while nothing else is looked for. */
  async function lookAtNews(): Promise<void> {
    const isIdle = words.value !== '' && running === null && !isCapped.value && scannedTo.value > 0;
    if (isIdle && scannedTo.value < options.head()) await lookOn(countedMatches + 1 - matches.value.length);
  }

  // Only whether second copies are looked at changes what a search finds.
  watch(options.repeats, () => {
    if (current.value === null) void start();
  });
  const searchOn = useThrottleFn(() => void lookAtNews(), newsEveryMs, true, false);
  watch(options.changes, () => void searchOn());

  onScopeDispose(() => running?.abort());
  return { words, matches, place, current, isCapped, searching, failed, start, walk, clear };
}
