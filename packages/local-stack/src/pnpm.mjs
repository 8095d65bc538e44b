import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cachedFolder } from './cache.mjs';
import { StepFailure } from './failure.mjs';
import { rootManifest } from './repository.mjs';
import { runProgram } from './run-program.mjs';

/** @import { StepReport } from './step.mjs' */

/**
 * The pinned pnpm.
 * @typedef {object} Pnpm
 * @property {string} version
 * @property {string} script its JavaScript file, to be run by node
 * @property {string} binFolder holds a `pnpm` command, for scripts that call it
 */

/**
 * The pnpm named by `packageManager`, fetched through the user's npm and kept in the cache.
 * @param {StepReport} report
 * @returns {Promise<Pnpm>}
 * @throws {StepFailure} when the archive is not the one that `packageManager` names by its hash
 */
export async function pinnedPnpm(report) {
  const { version, sha512 } = readPackageManager(rootManifest().packageManager);
  const folder = await cachedFolder(
    `pnpm-${version}-${sha512.slice(0, 12)}`,
    async (building) => {
      report.progress(`fetching pnpm ${version}`);
      await fetchArchive(version, building);
      const archive = readdirSync(building).find((name) => name.endsWith('.tgz'));
      if (!archive) throw new StepFailure(`npm fetched no archive of pnpm ${version}`);
      checkHash(join(building, archive), sha512);
      await runProgram('tar', ['-xzf', join(building, archive), '-C', building]);
      rmSync(join(building, archive));
      writeCommand(building);
    },
    report,
  );
  return { version, script: join(folder, 'package', 'bin', 'pnpm.cjs'), binFolder: join(folder, 'bin') };
}

/**
 * The environment in which scripts find the pinned pnpm first on PATH.
 * @param {Pnpm} pnpm
 * @returns {NodeJS.ProcessEnv}
 */
export function pnpmEnvironment(pnpm) {
  return { ...process.env, PATH: `${pnpm.binFolder}${delimiter}${process.env.PATH ?? ''}` };
}

/**
 * Reads `pnpm@<version>+sha512.<hex>`.
 * @param {string} text
 * @returns {{ version: string, sha512: string }}
 */
export function readPackageManager(text) {
  const match = /^pnpm@(\d+\.\d+\.\d+)\+sha512\.([0-9a-f]{128})$/.exec(text);
  if (!match?.[1] || !match[2])
    throw new StepFailure(`packageManager is not a pnpm pinned by its hash: ${text}`);
  return { version: match[1], sha512: match[2] };
}

// Without a network npm would wait for more than a minute before it says so.
const impatient = ['--loglevel=error', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=3000'];

/**
 * @param {string} version
 * @param {string} folder
 */
async function fetchArchive(version, folder) {
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
  const args = ['pack', `pnpm@${version}`, '--pack-destination', folder, ...impatient];
  await (npm
    ? runProgram(process.execPath, [npm, ...args], { cwd: folder })
    : runProgram('npm', args, { cwd: folder }));
}

/**
 * @param {string} path
 * @param {string} sha512
 */
function checkHash(path, sha512) {
  const actual = createHash('sha512').update(readFileSync(path)).digest('hex');
  if (actual === sha512) return;
  throw new StepFailure('the fetched pnpm is not the pinned one: its sha512 differs', {
    ways: ['look at which registry npm uses here: npm config get registry'],
  });
}

/** @param {string} folder */
function writeCommand(folder) {
  mkdirSync(join(folder, 'bin'));
  const command = join(folder, 'bin', 'pnpm');
  writeFileSync(command, '#!/bin/sh\nexec node "$(dirname "$0")/../package/bin/pnpm.cjs" "$@"\n');
  chmodSync(command, 0o755);
}
