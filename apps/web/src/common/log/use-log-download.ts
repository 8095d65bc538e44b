import { shallowRef } from 'vue';
import { asProblem, type ProblemError } from '../api/problem-error.ts';
import type { LogSource } from './log-source.ts';

/**
 * The press of a link to the whole log: the server is asked first, so that a refusal is told on the page; the file itself
 * is the browser's to save, however large.
 */
export function useLogDownload(source: () => Pick<LogSource, 'mayDownload'>) {
  const refusal = shallowRef<ProblemError | null>(null);
  let asking = false;
  let granted = false;

  async function onClick(event: MouseEvent): Promise<void> {
    if (granted || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (asking || !(event.currentTarget instanceof HTMLElement)) return;
    const link = event.currentTarget;
    asking = true;
    refusal.value = null;
    try {
      await source().mayDownload();
      granted = true;
      link.click();
    } catch (error) {
      refusal.value = asProblem(error);
    } finally {
      asking = false;
      granted = false;
    }
  }

  return { refusal, onClick, forget: () => (refusal.value = null) };
}
