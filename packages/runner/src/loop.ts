import type { Logger } from 'pino';
import { pause } from './pause.ts';

/**
 * Repeats `work` with a pause after each time until the signal is aborted; a failure is logged and the next time comes
 * after the same pause. Resolves when the last `work` is over.
 */
export async function repeat(
  name: string,
  everyMs: number,
  signal: AbortSignal,
  logger: Logger,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      logger.error({ error, loop: name }, 'a round failed');
    }
    await pause(everyMs, signal);
  }
}
