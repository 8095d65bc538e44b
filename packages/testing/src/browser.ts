import { findChromium } from '@altergate/local-stack';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { silentReport } from './servers.ts';

/** Starts the Chromium that the run's set-up found. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findChromium(silentReport);
  return chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
}
