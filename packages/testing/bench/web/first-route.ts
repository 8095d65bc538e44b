import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { waitUntilSettled } from '../../src/pages/settle.ts';

/** What opening one address in a browser that has never been there loaded and how soon it showed something. */
export interface Opening {
  readonly address: string;
  /** Every script that was loaded, with its size as gzip makes it, kB of a thousand bytes. */
  readonly scripts: readonly { readonly name: string; readonly kilobytes: number }[];
  readonly scriptKilobytes: number;
  /** Largest contentful paint, ms after the navigation began. */
  readonly paintMs: number;
}

/** Measures the paint; to be put into the page before anything of its own runs. */
function observePaint(): void {
  const told = window as unknown as { largestPaint: number };
  told.largestPaint = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) told.largestPaint = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
}

/** Opens the address in a context of its own and waits until it has everything that it wants to show. */
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
    const loading: Promise<{ name: string; kilobytes: number }>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') loading.push(measure(response));
    });
    await page.goto(address);
    await waitUntilSettled(page);
    const scripts = await Promise.all(loading);
    const paintMs = await largestPaint(page);
    const scriptKilobytes = scripts.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
    return { address, scripts, scriptKilobytes, paintMs };
  } finally {
    await context.close();
  }
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
