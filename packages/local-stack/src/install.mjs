import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputHash } from './input-hash.mjs';
import { withLock } from './lock.mjs';
import { pnpmEnvironment } from './pnpm.mjs';
import { repositoryFolder, stateFolder } from './repository.mjs';
import { runProgram } from './run-program.mjs';

/** @import { Pnpm } from './pnpm.mjs' */
/** @import { StepReport } from './step.mjs' */

const marker = join(repositoryFolder, 'node_modules', '.altergate-installed');

/**
 * Installs the packages of the lockfile, and only when the lockfile, a manifest or Node changed since.
 * @param {Pnpm} pnpm
 * @param {StepReport} report
 */
export async function installPackages(pnpm, report) {
  const wanted = installHash();
  if (isInstalled(wanted)) {
    report.chosen('unchanged');
    return;
  }
  await withLock(join(stateFolder, 'install.lock'), async () => {
    if (isInstalled(wanted)) return;
    report.progress('pnpm install --frozen-lockfile');
    rmSync(marker, { force: true });
    await runProgram(process.execPath, [pnpm.script, 'install', '--frozen-lockfile', '--prefer-offline'], {
      cwd: repositoryFolder,
      // Without it pnpm asks before it replaces a node_modules made by another pnpm, and waits for ever.
      env: { ...pnpmEnvironment(pnpm), CI: 'true' },
      onLine: (line) => {
        const [, known, kept, fetched] =
          /^Progress: resolved (\d+), reused (\d+), downloaded (\d+)/.exec(line) ?? [];
        if (known) report.progress(`pnpm install: ${Number(kept) + Number(fetched)} of ${known} packages`);
      },
    });
    writeFileSync(marker, wanted);
  });
  report.chosen('from the lockfile');
}

/** @param {string} wanted */
function isInstalled(wanted) {
  return existsSync(marker) && readFileSync(marker, 'utf8') === wanted;
}

function installHash() {
  const manifests = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(join(repositoryFolder, folder)).map((name) => `${folder}/${name}/package.json`),
  );
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests.sort()];
  return inputHash(repositoryFolder, files, [process.platform, process.arch, process.versions.modules]);
}
