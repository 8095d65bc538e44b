import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isPortFree } from '../packages/local-stack/src/ports.mjs';

/**
 * Clones the committed state into two folders with one empty cache folder, runs `npm start` in one and `npm run dev` in
 * the other at once without a terminal, signs in to each with a password that it printed, sends SIGINT, and fails on
 * every process, port or lock that is left.
 */

const repository = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const readyTimeoutMs = 8 * 60_000;
const stopTimeoutMs = 2 * 60_000;

const work = mkdtempSync(join(tmpdir(), 'altergate-clones-'));
const clones = ['start', 'dev'].map((name) => ({
  name,
  folder: join(work, name),
  log: join(work, `${name}.log`),
}));
let isClean = false;
try {
  for (const clone of clones) {
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', repository, clone.folder]);
  }
  const runs = clones.map((clone) => ({ ...clone, npm: startClone(clone) }));
  await Promise.all(runs.map(signIn));
  const ports = runs.flatMap(({ folder }) => recordedPorts(folder));
  if (new Set(ports).size !== ports.length) throw new Error(`the clones share ports: ${ports.join(', ')}`);
  await Promise.all(runs.map(interrupt));
  await expectNothingLeft(ports);
  isClean = true;
  console.log(
    'Two clones started at once, one to use and one to develop in, let a person in, and left nothing.',
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  for (const { name, log } of clones.filter((clone) => existsSync(clone.log))) {
    console.error(`\n--- npm run ${name} wrote:\n${readFileSync(log, 'utf8').trimEnd()}`);
  }
  process.exitCode = 1;
} finally {
  endWhatIsLeft();
  if (isClean) rmSync(work, { recursive: true, force: true });
  else console.error(`\nThe clones are kept in ${work}.`);
}

/** @param {{ name: string, folder: string, log: string }} clone name: of the script that starts it */
function startClone({ name, folder, log }) {
  const output = openSync(log, 'a');
  const own = Object.entries(process.env).filter(([variable]) => !/^(npm_|ALTERGATE_)/i.test(variable));
  const npm = spawn('npm', ['run', name, '--', '--rows', '20000'], {
    cwd: folder,
    stdio: ['ignore', output, output],
    env: { ...Object.fromEntries(own), ALTERGATE_CACHE_DIR: join(work, 'cache') },
  });
  closeSync(output);
  return npm;
}

/**
 * Waits for the page and for printed passwords, and signs in with one.
 * @param {{ name: string, log: string, npm: import('node:child_process').ChildProcess }} run
 */
async function signIn({ name, log, npm }) {
  const deadline = Date.now() + readyTimeoutMs;
  for (;;) {
    const text = readFileSync(log, 'utf8');
    const url = /^ {2}Altergate: (http\S+)$/m.exec(text)?.[1];
    const login = /^ {2}(admin) +(\S+)$/m.exec(text);
    if (url && login?.[1] && login[2] && /^✓ Demo/m.test(text)) {
      const response = await fetch(`${url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url },
        body: JSON.stringify({ name: login[1], password: login[2] }),
      });
      if (response.ok) return;
      throw new Error(
        `clone ${name}: signing in as ${login[1]} answered ${response.status}: ${await response.text()}`,
      );
    }
    if (/^✗/m.test(text)) throw new Error(`clone ${name}: a step failed`);
    if (npm.exitCode !== null || npm.signalCode !== null) throw new Error(`npm run ${name} ended`);
    if (Date.now() > deadline) throw new Error(`clone ${name}: not ready in ${readyTimeoutMs / 1000} s`);
    await sleep(200);
  }
}

/** @param {{ name: string, npm: import('node:child_process').ChildProcess }} run */
async function interrupt({ name, npm }) {
  const ended = new Promise((resolve) => npm.once('exit', (code, signal) => resolve(code ?? signal)));
  npm.kill('SIGINT');
  const code = await Promise.race([ended, sleep(stopTimeoutMs, 'too late', { ref: false })]);
  if (code !== 0) throw new Error(`clone ${name}: after SIGINT it ended with ${code}`);
}

/** @param {string} folder */
function recordedPorts(folder) {
  return Object.values(JSON.parse(readFileSync(join(folder, '.altergate', 'state.json'), 'utf8')).ports);
}

/** @param {number[]} ports */
async function expectNothingLeft(ports) {
  const processes = processesIn(work).map(({ pid, command }) => `process ${pid}: ${command}`);
  const listening = [];
  for (const port of ports) {
    if (!(await isPortFree(port))) listening.push(`port ${port}`);
  }
  const folders = [join(work, 'cache'), ...clones.map(({ folder }) => join(folder, '.altergate'))];
  const locks = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.lock|\.building-/.test(name))
      .map((name) => `file ${join(folder, name)}`),
  );
  const left = [...processes, ...listening, ...locks];
  if (left.length > 0) throw new Error(`left after SIGINT:\n${left.join('\n')}`);
}

/**
 * @param {string} folder
 * @returns {{ pid: number, command: string }[]} processes whose command line names the folder
 */
function processesIn(folder) {
  return execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder))
    .map((line) => ({ pid: Number.parseInt(line, 10), command: line.trim().replace(/^\d+\s+/, '') }))
    .filter(({ pid }) => pid !== process.pid);
}

function endWhatIsLeft() {
  for (const { pid } of processesIn(work)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended between the look and the signal.
    }
  }
}
