import type { BrowserContext } from 'playwright-core';
import { waitUntilSettled } from '../../src/pages/settle.ts';

/** What the main thread of a page did while its log streamed. */
export interface StreamWatch {
  /** Tasks of more than 50 ms, as the browser counts them, ms. */
  readonly longTasks: readonly number[];
  /** Number of the last line that the log shows. */
  readonly lastLine: number;
}

function observeTasks(): void {
  const told = window as unknown as { longTasks: { at: number; ms: number }[] };
  told.longTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) told.longTasks.push({ at: entry.startTime, ms: entry.duration });
  }).observe({ type: 'longtask', buffered: true });
}

/**
 * Opens a console, lets the lines be written, and waits until the last one is seen.
 * @param write writes all lines; called when the page stands
 */
export async function watchStream(
  context: BrowserContext,
  address: string,
  write: () => Promise<number>,
): Promise<StreamWatch> {
  await context.addInitScript(observeTasks);
  const page = await context.newPage();
  await page.goto(address);
  await waitUntilSettled(page);
  const log = page.getByRole('log');
  await log.waitFor();
  const startedAt = await page.evaluate(() => performance.now());
  const last = await write();
  await log.locator(`a[href="#L${String(last)}"]`).waitFor({ timeout: 15_000 });
  return page.evaluate(
    ({ startedAt, last }) => {
      const { longTasks } = window as unknown as { longTasks: { at: number; ms: number }[] };
      return { longTasks: longTasks.filter(({ at }) => at >= startedAt).map(({ ms }) => ms), lastLine: last };
    },
    { startedAt, last },
  );
}
