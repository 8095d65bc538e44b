import { chmodSync, createReadStream, createWriteStream, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { cachedFolder } from './cache.mjs';
import { StepFailure } from './failure.mjs';
import { findOnPath, isExecutable } from './find-on-path.mjs';
import { fontEnvironment } from './fonts.mjs';
import { repositoryFolder } from './repository.mjs';
import { runProgram } from './run-program.mjs';

/** @import { StepReport } from './step.mjs' */

/**
 * A Chromium for tests: give all three to playwright-core's `chromium.launch`.
 * @typedef {object} Chromium
 * @property {string} executablePath
 * @property {string[]} args
 * @property {Record<string, string>} env
 */

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Finds a Chromium: ALTERGATE_CHROMIUM (a path, or the JSON of one found before), then PATH, then the one inside
 * the npm package @sparticuz/chromium (Linux x64). Finds CJK fonts for it, too.
 * @param {StepReport} report
 * @returns {Promise<Chromium>}
 */
export async function findChromium(report) {
  const configured = process.env.ALTERGATE_CHROMIUM ?? '';
  if (configured.startsWith('{')) return JSON.parse(configured);
  if (configured && !isExecutable(configured)) {
    throw new StepFailure(`ALTERGATE_CHROMIUM names no program: ${configured}`);
  }
  const found = configured || findOnPath(names);
  const program = found ? { executablePath: found, args: sandboxArguments() } : await chromiumFromNpm(report);
  const fonts = await fontEnvironment(report);
  report.chosen(`${found ?? 'npm package @sparticuz/chromium'}; ${fonts.chosen}`);
  return { ...program, env: fonts.env };
}

/** Chromium refuses its sandbox to root. */
function sandboxArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

const npmPackage = join(repositoryFolder, 'packages', 'testing', 'node_modules', '@sparticuz', 'chromium');

/**
 * The browser inside the npm package, unpacked into the cache. The package's own unpacking goes to a fixed place in
 * the temporary folder, where two test runs would read each other's half-written files.
 * @param {StepReport} report
 * @returns {Promise<Pick<Chromium, 'executablePath' | 'args'>>}
 */
async function chromiumFromNpm(report) {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(npmPackage)) {
    throw new StepFailure('no Chromium was found', {
      ways: ['install Chromium or Google Chrome', 'set ALTERGATE_CHROMIUM to the path of one'],
    });
  }
  const { version } = JSON.parse(readFileSync(join(npmPackage, 'package.json'), 'utf8'));
  const folder = await cachedFolder(
    `chromium-${version}`,
    async (building) => {
      report.progress('unpacking Chromium');
      const executable = join(building, 'chromium');
      await decompress('chromium.br', executable);
      chmodSync(executable, 0o755);
      const libraries = join(building, 'swiftshader.tar');
      await decompress('swiftshader.tar.br', libraries);
      await runProgram('tar', ['-xf', libraries, '-C', building]);
      rmSync(libraries);
    },
    report,
  );
  // It has no sandbox helper and no GPU; it opens nothing but our own pages.
  return { executablePath: join(folder, 'chromium'), args: ['--no-sandbox', '--no-zygote', '--disable-gpu'] };
}

/**
 * @param {string} name
 * @param {string} target
 */
async function decompress(name, target) {
  await pipeline(
    createReadStream(join(npmPackage, 'bin', name)),
    createBrotliDecompress(),
    createWriteStream(target),
  );
}
