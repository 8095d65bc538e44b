import type { Page } from 'playwright-core';
import { TestRunner, onTestFailed } from 'vitest';

/** When the test that runs now fails, prints what a person would read on this page at that moment. */
export function tellPageOfFailure(page: Page): void {
  if (TestRunner.getCurrentTest() === undefined) return;
  onTestFailed(async () => {
    if (page.isClosed()) return;
    const text = await page.locator('body').ariaSnapshot({ timeout: 5_000 });
    process.stderr.write(`The page at the failure, ${new URL(page.url()).pathname}:\n${text}\n`);
  });
}
