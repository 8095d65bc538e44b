import type { TestProject } from 'vitest/node';
import { startServer, stopServers } from '../servers.ts';

/** Project `api`: one server for Altergate's own database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const platform = await startServer('platform');
  project.provide('platformServer', platform.address);
  return () => stopServers([platform]);
}
