import type { Page } from '@altergate/testing';
import { choose } from './acts.ts';

/** Every line that the console's log shows, from the first to the last: its number and its text, in order. */
export async function readWholeLog(page: Page): Promise<readonly (readonly [number, string])[]> {
  const log = page.getByRole('log');
  await choose(page, 'Which lines', 'Everything');
  await log.focus();
  await page.keyboard.press('Home');
  const lines = new Map<number, string>();
  for (let quiet = 0; quiet < 3;) {
    await page.waitForTimeout(150);
    const before = lines.size;
    for (const [number, text] of await visibleLines(page)) lines.set(number, text);
    quiet = lines.size === before ? quiet + 1 : 0;
    await page.keyboard.press('PageDown');
  }
  return [...lines].sort(([one], [other]) => one - other);
}

function visibleLines(page: Page): Promise<[number, string][]> {
  return page.getByRole('log').evaluate((log) =>
    [...log.querySelectorAll('a[href^="#L"]')].map((link): [number, string] => {
      const words = [...(link.parentElement?.children ?? [])].slice(2).map((part) => part.textContent.trim());
      return [Number(link.textContent), words.join(' ')];
    }),
  );
}

/** 1 … n. */
export function wholeNumbersTo(n: number): number[] {
  return Array.from({ length: n }, (_, index) => index + 1);
}
