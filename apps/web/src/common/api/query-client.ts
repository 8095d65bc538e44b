import { QueryClient } from '@tanstack/vue-query';
import { asProblem } from './problem-error.ts';

/**
 * Old data stays while new is fetched; what the server refused is not asked again by itself, nor is a target that it
 * waited for in vain (502).
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        retry: (count, error) => {
          const { status } = asProblem(error);
          return count < 2 && (status === 0 || (status >= 500 && status !== 502));
        },
      },
    },
  });
}
