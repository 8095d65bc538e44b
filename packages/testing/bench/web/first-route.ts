import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { waitUntilSettled } from '../../src/pages/settle.ts';

/** What opening one address in a browser that has never been there loaded and how soon it showed something. */
export interface Opening {
  readonly address: string;
  /**
   * Every script that was loaded without anybody doing anything, once each, with its size as gzip makes it, kB of a
   * thousand bytes: what the page names, what it preloads, and what it imports by itself, also a moment after it is usable.
   */
  readonly scripts: readonly { readonly name: string; readonly kilobytes: number }[];
  readonly scriptKilobytes: number;
  /** Largest contentful paint, ms after the navigation began. */
  readonly paintMs: number;
}

const idleMs = 1_000;

/** Measures the paint; to be put into the page before anything of its own runs. */
function observePaint(): void {
  const told = window as unknown as { largestPaint: number };
  told.largestPaint = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) told.largestPaint = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
}

/** Opens the address in a context of its own and waits until it has everything that it wants, and asks for nothing more. */
export async function openFirst(
  browser: Browser,
  address: string,
  prepare: (context: BrowserContext) => Promise<void> = () => Promise.resolve(),
): Promise<Opening> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    await prepare(context);
    await context.addInitScript(observePaint);
    const page = await context.newPage();
    const loading = new Map<string, Promise<{ name: string; kilobytes: number }>>();
    page.on('response', (response) => {
      if (!isScript(response)) return;
      const url = response.url();
      loading.set(url, loading.get(url) ?? measure(response));
    });
    await page.goto(address);
    await waitUntilSettled(page);
    // What a page fetches when it has nothing else to do is fetched all the same.
    await page.waitForTimeout(idleMs);
    await page.waitForLoadState('networkidle');
    const scripts = await Promise.all(loading.values());
    const paintMs = await largestPaint(page);
    const scriptKilobytes = scripts.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
    return { address: page.url(), scripts, scriptKilobytes, paintMs };
  } finally {
    await context.close();
  }
}

/** By what it is, too: a script that is only preloaded is of no kind to the browser yet. */
function isScript(response: Response): boolean {
  const type = response.headers()['content-type'] ?? '';
  return response.request().resourceType() === 'script' || /\bjavascript\b/.test(type);
}

async function measure(response: Response): Promise<{ name: string; kilobytes: number }> {
  const body = await response.body();
  return {
    name: new URL(response.url()).pathname.split('/').at(-1) ?? '',
    kilobytes: gzipSync(body).length / 1_000,
  };
}

async function largestPaint(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { largestPaint: number }).largestPaint);
}
