import type { Page } from '@altergate/testing';
import { choose } from './acts.ts';

/** Every line that the console's log shows, from the first to the last: its number and its text, in order. */
export async function readWholeLog(page: Page): Promise<readonly (readonly [number, string])[]> {
  const lines = new Map<number, string>();
  await leafThrough(page, async () => {
    for (const [number, text] of await visibleLines(page)) lines.set(number, text);
  });
  return [...lines].sort(([one], [other]) => one - other);
}

/** What stands between the lines of the whole log and is no line: breaks of the connection, restarts, gaps. */
export async function readMarkers(page: Page): Promise<readonly string[]> {
  const markers = new Set<string>();
  await leafThrough(page, async () => {
    const texts = await page.getByRole('log').locator('.marker').allInnerTexts();
    for (const text of texts) markers.add(text.trim());
  });
  return [...markers];
}

/** Looks at one screen of the log after the other, until the end has stood still for a while. */
async function leafThrough(page: Page, look: () => Promise<void>): Promise<void> {
  const log = page.getByRole('log');
  await choose(page, 'Which lines', 'Everything');
  await log.focus();
  await page.keyboard.press('Home');
  for (let looksAtEnd = 0; looksAtEnd < 3;) {
    await page.waitForTimeout(150);
    await look();
    looksAtEnd = (await isAtEnd(page)) ? looksAtEnd + 1 : 0;
    await page.keyboard.press('PageDown');
  }
}

function isAtEnd(page: Page): Promise<boolean> {
  return page
    .getByRole('log')
    .evaluate((log) => Math.ceil(log.scrollTop) + log.clientHeight >= log.scrollHeight - 1);
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
