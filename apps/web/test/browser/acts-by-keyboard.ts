import type { Page } from '@altergate/testing';

const mostTabs = 80;

/** The name that assistive technology gives what has the focus, as far as these pages name things. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return '';
    const labelled = focused.getAttribute('aria-labelledby');
    const label = labelled === null ? null : document.getElementById(labelled.split(' ')[0] ?? '');
    const field = focused instanceof HTMLInputElement ? (focused.labels?.[0] ?? null) : null;
    return (
      focused.getAttribute('aria-label') ??
      label?.textContent ??
      field?.textContent ??
      focused.textContent
    ).trim();
  });
}

/**
 * Presses Tab until what has the focus has this name.
 * @throws Error with the names that were met on the way
 */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const met: string[] = [];
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    const focused = await focusedName(page);
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    met.push(focused);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(name)}; it met: ${met.join(' | ')}`);
}
