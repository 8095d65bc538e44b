import { onBeforeUnmount, ref } from 'vue';
import { useQueryClient } from '@tanstack/vue-query';
import { ProblemError } from '../../common/api/problem-error.ts';
import { useSession } from '../../common/session/session-store.ts';
import { troubleOf } from './trouble.ts';

const askEveryMs = 5_000;

/**
 * Notices from any answer that Altergate cannot reach its database, asks every five seconds whether that is over, and then
 * has everything on the page read again.
 */
export function useDatabaseTrouble() {
  const client = useQueryClient();
  const session = useSession();
  const troubled = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    clearTimeout(timer);
    try {
      await session.load();
    } catch (error) {
      if (error instanceof ProblemError && troubleOf(error) !== null) {
        timer = setTimeout(() => void ask(), askEveryMs);
        return;
      }
      // Refused is answered: who is meant then shows on the next request.
    }
    troubled.value = false;
    await client.invalidateQueries();
  }

  const forget = client.getQueryCache().subscribe(({ query }) => {
    const error: unknown = query.state.error;
    if (troubled.value || !(error instanceof ProblemError) || troubleOf(error) !== 'database') return;
    troubled.value = true;
    timer = setTimeout(() => void ask(), askEveryMs);
  });
  onBeforeUnmount(() => {
    forget();
    clearTimeout(timer);
  });
  return { troubled, ask };
}
