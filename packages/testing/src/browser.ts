import { findChromium } from '@altergate/local-stack';
import type { Browser } from 'playwright-core';
import { silentReport } from './servers.ts';

/** Starts the Chromium that the run's set-up found. Its library is large, and most tests that import this package need none. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findChromium(silentReport);
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
}
