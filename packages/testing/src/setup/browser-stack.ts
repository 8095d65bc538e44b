import { findChromium } from '@altergate/local-stack';
import type { TestProject } from 'vitest/node';
import { startPlatformAndTarget } from '../platform-and-target.ts';
import { silentReport } from '../servers.ts';

/** Project `browser`: own servers and a Chromium; each test file starts the built program with startApi. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env['ALTERGATE_CHROMIUM'] ??= JSON.stringify(await findChromium(silentReport));
  return startPlatformAndTarget(project, { own: true });
}
