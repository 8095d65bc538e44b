import type { TestProject } from 'vitest/node';
import { startPlatformAndTarget } from '../platform-and-target.ts';

/** Project `engines`: gh-ost and direct changes against a real server. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return startPlatformAndTarget(project, { own: false });
}
