import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import type { Inspection, TargetBody } from '@altergate/contracts';
import { asProblem, type ProblemError } from '../../common/api/problem-error.ts';
import { newIdempotencyKey } from '../../common/api/idempotency-key.ts';
import { inspect } from './ticket-api.ts';

const pauseMs = 400;

/**
 * Reviews the text while it is written: 400 ms after the last key, the newest request wins.
 * The old answer stays, marked as checking, until the new one is there.
 */
export function useInspection(sql: Ref<string>, targets: Ref<readonly TargetBody[]>) {
  const inspection = shallowRef<Inspection | null>(null);
  const problem = shallowRef<ProblemError | null>(null);
  const checking = ref(false);
  const checkedAt = ref<number | null>(null);
  /** The text that the present answer speaks of; ranges hold for it alone. */
  const inspectedSql = ref<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let newest: AbortController | null = null;

  async function check(): Promise<void> {
    const mine = new AbortController();
    newest = mine;
    const text = sql.value;
    try {
      const answer = await inspect(text, targets.value, newIdempotencyKey(), mine.signal);
      if (mine !== newest) return;
      inspection.value = answer;
      inspectedSql.value = text;
      problem.value = null;
      checkedAt.value = Date.now();
    } catch (error) {
      if (mine !== newest) return;
      problem.value = asProblem(error);
    }
    checking.value = false;
  }

  watch(
    [sql, targets],
    () => {
      clearTimeout(timer);
      newest?.abort();
      newest = null;
      const nothing = sql.value.trim() === '' || targets.value.length === 0;
      checking.value = !nothing;
      if (nothing) {
        inspection.value = null;
        problem.value = null;
        return;
      }
      timer = setTimeout(() => void check(), pauseMs);
    },
    { immediate: true, deep: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    newest?.abort();
    newest = null;
  });

  return { inspection, inspectedSql, problem, checking, checkedAt };
}
