import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock.mjs';

/** @import { StepReport } from './step.mjs' */

/**
 * The user's cache folder for downloads and builds, shared by all clones (XDG Base Directory specification).
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function cacheFolder(environment = process.env) {
  if (environment.ALTERGATE_CACHE_DIR) return environment.ALTERGATE_CACHE_DIR;
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, 'altergate');
  return join(homedir(), '.cache', 'altergate');
}

/**
 * A folder of the cache that is built once: either it is there whole, or it is not there.
 * Built beside its place under a lock and renamed into it, so that nothing half-finished is ever used.
 * @param {string} name folder name inside the cache, with the version in it
 * @param {(folder: string) => Promise<void>} build fills an empty folder
 * @param {StepReport} [report]
 * @returns {Promise<string>} absolute path of the folder
 */
export async function cachedFolder(name, build, report) {
  const target = join(cacheFolder(), name);
  if (existsSync(target)) return target;
  mkdirSync(cacheFolder(), { recursive: true, mode: 0o700 });
  return withLock(
    `${target}.lock`,
    async () => {
      if (existsSync(target)) return target;
      removeLeftBuilds(name);
      const building = `${target}.building-${randomBytes(4).toString('hex')}`;
      mkdirSync(building, { recursive: true, mode: 0o700 });
      try {
        await build(building);
        renameSync(building, target);
      } finally {
        rmSync(building, { recursive: true, force: true });
      }
      return target;
    },
    {
      onWait: (holder) =>
        report?.progress(`waiting for process ${holder.process.pid}, which is doing the same`),
    },
  );
}

/**
 * Removes what a killed builder of the same folder left; called with its lock held.
 * @param {string} name
 */
function removeLeftBuilds(name) {
  const prefix = `${name}.building-`;
  for (const entry of readdirSync(cacheFolder())) {
    if (entry.startsWith(prefix)) rmSync(join(cacheFolder(), entry), { recursive: true, force: true });
  }
}
