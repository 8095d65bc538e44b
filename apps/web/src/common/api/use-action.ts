import { computed, ref, shallowRef } from 'vue';
import { asProblem, type ProblemError } from './problem-error.ts';
import { newIdempotencyKey } from './idempotency-key.ts';

/**
 * One press of a button: sending, its problem, and one idempotency key that lives until the server has answered,
 * so that pressing again after a lost answer does nothing twice.
 */
export function useAction<Arguments extends unknown[]>(
  act: (key: string, ...given: Arguments) => Promise<void>,
) {
  const sending = ref(false);
  const problem = shallowRef<ProblemError | null>(null);
  let key = newIdempotencyKey();

  /** Runs the action; true when it succeeded. Presses while one is under way are ignored. */
  async function run(...given: Arguments): Promise<boolean> {
    if (sending.value) return false;
    sending.value = true;
    problem.value = null;
    try {
      await act(key, ...given);
      key = newIdempotencyKey();
      return true;
    } catch (error) {
      problem.value = asProblem(error);
      if (!problem.value.notReached) key = newIdempotencyKey();
      return false;
    } finally {
      sending.value = false;
    }
  }

  return { run, sending: computed(() => sending.value), problem, forget: () => (problem.value = null) };
}
