import { findGhOst } from '@altergate/local-stack';
import type { TestProject } from 'vitest/node';
import { silentReport, startServer, stopServers } from './servers.ts';

/**
 * Starts a server for Altergate's own database and one whose tables are changed, and finds gh-ost.
 * @param use own: servers that the tests may stop and damage
 * @returns what stops both and fails when a process is left
 */
export async function startPlatformAndTarget(
  project: TestProject,
  { own }: { own: boolean },
): Promise<() => Promise<void>> {
  process.env['ALTERGATE_GH_OST'] ??= await findGhOst(silentReport);
  const [platform, target] = await Promise.all([
    startServer('platform', { own }),
    startServer('target', { own }),
  ]);
  project.provide('platformServer', platform.address);
  project.provide('targetServer', target.address);
  return () => stopServers([platform, target]);
}
