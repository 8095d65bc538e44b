import { shallowRef } from 'vue';
import { asProblem, type ProblemError } from '../api/problem-error.ts';

/**
 * The press of a link to a file: the server is asked first, so that a refusal is told on the page (a browser tells nobody
 * why a download was refused); the file itself is the browser's to save, however large.
 * @param mayDownload rejects with the problem for which the download of that link would be refused now
 */
export function useDownload(mayDownload: (link: HTMLElement) => Promise<void>) {
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
      await mayDownload(link);
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
