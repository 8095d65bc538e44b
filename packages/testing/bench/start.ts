import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readWish } from './common/arguments.ts';
import type { Figure } from './common/figures.ts';
import { report, say } from './common/report.ts';
import { percentile } from './common/statistics.ts';
import { startClone } from './start/start-clone.ts';
import type { Start } from './start/start-clone.ts';

// How long `npm start` takes until the page answers: in a fresh clone with nothing in any cache, and again; then `npm run dev`.

const coldAimSeconds = 180;
const warmAimSeconds = 8;
const repository = path.join(import.meta.dirname, '..', '..', '..');

/** Every file that git has or would take, as it is now. */
async function copyTree(to: string): Promise<void> {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await promisify(execFile)('git', list, { cwd: repository, maxBuffer: 64 * 1024 * 1024 });
  for (const name of stdout.split('\0').filter((one) => one !== '')) {
    const target = path.join(to, name);
    await mkdir(path.dirname(target), { recursive: true });
    // A file that was removed and not yet committed is listed all the same.
    await cp(path.join(repository, name), target).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    });
  }
}

/** Folders of its own for everything that a start may keep outside of the clone. */
function emptyCaches(folder: string): Record<string, string> {
  const of = (name: string) => path.join(folder, 'caches', name);
  return {
    ALTERGATE_CACHE_DIR: of('altergate'),
    npm_config_cache: of('npm'),
    npm_config_store_dir: of('pnpm'),
    GOMODCACHE: of('go-modules'),
    GOCACHE: of('go-build'),
    GOFLAGS: '-modcacherw',
  };
}

async function told(which: string, starting: Promise<Start>): Promise<Start> {
  const start = await starting;
  say(`${which}: page after ${start.pageSeconds.toFixed(1)} s, demo after ${start.demoSeconds.toFixed(1)} s`);
  return start;
}

async function main(): Promise<void> {
  const wish = readWish('start');
  const folder = await mkdtemp(path.join(tmpdir(), 'altergate-start-'));
  try {
    const clone = path.join(folder, 'clone');
    await copyTree(clone);
    const wanted = { clone, rows: wish.rows, environment: emptyCaches(folder) };
    say('cold: a fresh clone, every cache empty');
    const cold = await told('cold', startClone('start', wanted));
    const warm = [];
    for (let round = 1; round <= wish.rounds; round += 1) {
      warm.push(await told('warm', startClone('start', wanted)));
    }
    const development = await told('development, first', startClone('dev', wanted));
    const developmentAgain = await told('development, again', startClone('dev', wanted));
    const pages = warm.map(({ pageSeconds }) => pageSeconds);
    const figures: Figure[] = [
      { name: 'cold start, page', value: cold.pageSeconds, unit: 's', atMost: coldAimSeconds },
      { name: 'cold start, demo complete', value: cold.demoSeconds, unit: 's' },
      { name: 'warm start, page, median', value: percentile(pages, 50), unit: 's', atMost: warmAimSeconds },
      { name: 'warm start, page, longest', value: Math.max(...pages), unit: 's' },
      { name: 'cold by warm', value: cold.pageSeconds / percentile(pages, 50), unit: 'times' },
      { name: 'development start, page, first', value: development.pageSeconds, unit: 's' },
      { name: 'development start, page, again', value: developmentAgain.pageSeconds, unit: 's' },
    ];
    await report('start', figures, { wish, cold, warm, development, developmentAgain });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
