import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { SearchResult } from '@altergate/contracts';
import { asProblem, type ProblemError } from '../common/api/problem-error.ts';
import { search } from './search-api.ts';

const pauseMs = 200;

/** Searches while somebody types; the newest question wins, and its answer stays until the next one is there. */
export function useSearch() {
  const words = ref('');
  const result = shallowRef<SearchResult | null>(null);
  const problem = shallowRef<ProblemError | null>(null);
  /** Which answer is chosen by the arrow keys; -1 for none. */
  const chosen = ref(-1);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let newest: AbortController | null = null;

  async function ask(): Promise<void> {
    const mine = new AbortController();
    newest = mine;
    try {
      const answer = await search(words.value.trim(), mine.signal);
      if (mine !== newest) return;
      result.value = answer;
      problem.value = null;
      chosen.value = -1;
    } catch (error) {
      if (mine !== newest) return;
      problem.value = asProblem(error);
    }
  }

  function stop(): void {
    clearTimeout(timer);
    newest?.abort();
    newest = null;
  }

  watch(words, (text) => {
    stop();
    if (text.trim() === '') {
      result.value = null;
      problem.value = null;
      return;
    }
    timer = setTimeout(() => void ask(), pauseMs);
  });
  onScopeDispose(stop);

  /** Moves the choice by one, around both ends. */
  function choose(by: 1 | -1): void {
    const count = result.value?.items.length ?? 0;
    if (count === 0) return;
    const from = chosen.value === -1 && by === -1 ? 0 : chosen.value;
    chosen.value = (from + by + count) % count;
  }

  return { words, result, problem, chosen, choose };
}
