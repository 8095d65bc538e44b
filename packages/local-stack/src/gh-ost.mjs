import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedFolder } from './cache.mjs';
import { StepFailure } from './failure.mjs';
import { findOnPath, isExecutable } from './find-on-path.mjs';
import { runProgram } from './run-program.mjs';

/** @import { StepReport } from './step.mjs' */

export const ghOstVersion = '1.1.10';

const waysToGet = [
  `put gh-ost ${ghOstVersion} on PATH, or set ALTERGATE_GH_OST to where it is`,
  'install Go 1.25.9 or newer; it is then built by itself, once',
];

const moduleFolder = fileURLToPath(new URL('../gh-ost/', import.meta.url));

/**
 * Finds gh-ost: ALTERGATE_GH_OST, then PATH, then a build of the pinned Go module, kept in the cache.
 * @param {StepReport} report
 * @returns {Promise<string>} absolute path of the program
 * @throws {StepFailure} with the ways to get one
 */
export async function findGhOst(report) {
  const configured = process.env.ALTERGATE_GH_OST;
  if (configured && !isExecutable(configured)) {
    throw new StepFailure(`ALTERGATE_GH_OST names no program: ${configured}`);
  }
  const found = configured || findOnPath(['gh-ost']);
  const path = found || (await buildGhOst(report));
  const version = (await runProgram(path, ['--version'], { timeoutMs: 20_000 })).stdout.trim();
  report.chosen(`gh-ost ${version.split(' ')[0]} (${found ?? `built from the pinned Go module`})`);
  return path;
}

/**
 * @param {StepReport} report
 * @returns {Promise<string>}
 */
async function buildGhOst(report) {
  const go = findOnPath(['go'], `${process.env.PATH ?? ''}:/usr/local/go/bin`);
  const folder = await cachedFolder(
    `gh-ost-${ghOstVersion}-${process.platform}-${process.arch}`,
    async (building) => {
      if (!go) {
        throw new StepFailure('gh-ost is not on PATH, and there is no Go to build it with', {
          ways: waysToGet,
        });
      }
      const told = `building gh-ost ${ghOstVersion} from source, once`;
      report.progress(told);
      await runProgram(
        go,
        [
          'build',
          '-v',
          '-trimpath',
          '-ldflags',
          `-s -w -X main.AppVersion=${ghOstVersion}`,
          '-o',
          join(building, 'gh-ost'),
          'github.com/github/gh-ost/go/cmd/gh-ost',
        ],
        {
          cwd: moduleFolder,
          env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
          onLine: buildProgress(told, report),
        },
      ).catch(refuseWithWays);
    },
    report,
  );
  return join(folder, 'gh-ost');
}

/**
 * How far a build is, from what `go build -v` prints: modules that it fetches, then each package that it compiles.
 * @param {string} told
 * @param {StepReport} report
 */
function buildProgress(told, report) {
  let compiled = 0;
  return (/** @type {string} */ line) => {
    const module = /^go: downloading (\S+)/.exec(line)?.[1];
    if (module) report.progress(`${told}: fetching ${module}`);
    else if (/^[\w./-]+$/.test(line)) report.progress(`${told}: packages compiled: ${(compiled += 1)}`);
  };
}

/**
 * @param {unknown} error of a build
 * @returns {never}
 */
function refuseWithWays(error) {
  if (error instanceof StepFailure) error.ways.push(...waysToGet);
  throw error;
}
