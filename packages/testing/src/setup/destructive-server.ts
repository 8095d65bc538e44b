import type { TestProject } from 'vitest/node';
import { startPlatformAndTarget } from '../platform-and-target.ts';

/** Project `destructive`: servers that tests may stop, and processes they kill. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return startPlatformAndTarget(project, { own: true });
}
