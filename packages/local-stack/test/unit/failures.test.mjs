import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StepFailure } from '../../src/failure.mjs';
import { findGhOst } from '../../src/gh-ost.mjs';
import { pinnedPnpm } from '../../src/pnpm.mjs';
import { repositoryFolder, rootManifest } from '../../src/repository.mjs';
import { runProgram } from '../../src/run-program.mjs';
import { printFailure } from '../../src/step.mjs';

// Some start programs, which on a busy machine takes seconds each.
vi.setConfig({ testTimeout: 120_000 });

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'altergate-failures-'));
  vi.stubEnv('ALTERGATE_CACHE_DIR', join(folder, 'cache'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const report = { progress: () => undefined, chosen: () => undefined };

/** What a person reads of a failure. */
function told(error) {
  let text = '';
  printFailure(error, { write: (/** @type {string} */ part) => (text += part) });
  return text;
}

/** @param {Promise<unknown>} work */
const failureOf = async (work) =>
  told(
    await work.then(
      () => 'nothing failed',
      (error) => error,
    ),
  );

/**
 * @param {string} name
 * @param {string} script
 */
function putFirstOnPath(name, script) {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
}

/** As on a machine where nobody has put gh-ost. */
function withoutGhOst() {
  vi.stubEnv('ALTERGATE_GH_OST', '');
  const others = (process.env.PATH ?? '').split(delimiter).filter((one) => !existsSync(join(one, 'gh-ost')));
  vi.stubEnv('PATH', others.join(delimiter));
}

it('is asked of every Node before anything is loaded that an old one does not have', async () => {
  const { scripts } = rootManifest();
  const own = Object.values(scripts).filter((script) => script.includes('packages/local-stack/bin/'));
  expect(own.length).toBeGreaterThan(5);
  for (const script of own) expect(script).toMatch(/^exec node --require \.\/(\S+\/refuse-old-node\.cjs) /);
  const pretend = join(folder, 'old.cjs');
  writeFileSync(pretend, "Object.defineProperty(process.versions, 'node', { value: '14.21.3' })");
  const preload = join(repositoryFolder, 'packages/local-stack/src/refuse-old-node.cjs');
  const args = ['--require', pretend, '--require', preload, '-e', "console.log('went on')"];
  const text = await failureOf(runProgram(process.execPath, args));
  expect(text).toContain('This is Node 14.21.3, Altergate needs 20.19 or newer.');
  expect(text).toContain('install Node 20.19 or newer and start again');
});

it('says of a network that cannot be reached what to look at', async () => {
  vi.stubEnv('npm_config_registry', 'http://127.0.0.1:9/');
  vi.stubEnv('npm_config_fetch_retries', '0');
  vi.stubEnv('npm_config_cache', join(folder, 'npm'));
  const text = await failureOf(pinnedPnpm(report));
  expect(text).toContain('ECONNREFUSED');
  expect(text).toMatch(/Ways out:\n {2}- look whether this machine reaches the network/);
});

it.runIf(process.platform === 'linux')(
  'says of a full disk where room is needed, whoever met it',
  async () => {
    const ofProgram = await failureOf(runProgram('sh', ['-c', 'head -c 100000 /dev/zero > /dev/full']));
    const ofOurselves = await failureOf((async () => writeFileSync('/dev/full', 'too much'))());
    for (const text of [ofProgram, ofOurselves]) {
      expect(text).toMatch(/no space left on device/i);
      expect(text).toContain(
        `make room on the disk: downloads and builds are kept in ${join(folder, 'cache')}`,
      );
      expect(text).not.toContain('failures.test.mjs');
    }
  },
);

it.each([
  ['long before its end', "console.log('EACCES: permission denied' + '\\n'.repeat(60) + 'a defect')"],
  [
    'that it overcame',
    "console.error('WARN GET error (ECONNRESET). Will retry. 2 retries left.\\na defect')",
  ],
])('blames no cause that a program told of %s', async (_when, script) => {
  const text = await failureOf(runProgram(process.execPath, ['-e', `${script}; process.exitCode = 1`]));
  expect(text).toContain('a defect');
  expect(text).not.toContain('Ways out');
});

it('shows the end of what a program printed in the order in which it came', async () => {
  const heard = (name) => `while [ ! -e ${join(folder, name)} ]; do sleep 0.05; done`;
  const script = `echo first >&2; ${heard('first')}; echo second; ${heard('second')}; echo third >&2; exit 1`;
  const onLine = (line) => writeFileSync(join(folder, line), '');
  const text = await failureOf(runProgram('sh', ['-c', script], { onLine }));
  expect(text).toContain('| first\n  | second\n  | third\n');
});

it('says of a Go that cannot build gh-ost what it says, and how else to get one', async () => {
  withoutGhOst();
  putFirstOnPath('go', "echo 'go: go.mod requires go >= 1.25.9 (running go 1.20)' >&2; exit 1");
  const text = await failureOf(findGhOst(report));
  expect(text).toContain('go.mod requires go >= 1.25.9');
  expect(text).toContain('install Go 1.25.9 or newer');
  expect(text).toContain('put gh-ost 1.1.10 on PATH');
});

it('tells how far a build is while it fetches and compiles', async () => {
  withoutGhOst();
  const script = [
    "echo 'go: downloading golang.org/x/text v0.31.0' >&2",
    "echo 'internal/cpu' >&2",
    "echo 'github.com/github/gh-ost/go/base' >&2",
    `while [ "$1" != -o ]; do shift; done`,
    `printf '#!/bin/sh\\necho 1.1.10\\n' > "$2" && chmod +x "$2"`,
  ];
  putFirstOnPath('go', script.join('\n'));
  const progress = [];
  await findGhOst({ ...report, progress: (text) => progress.push(text) });
  expect(progress.map((text) => text.split(': ').slice(1).join(': '))).toEqual([
    '',
    'fetching golang.org/x/text',
    'packages compiled: 1',
    'packages compiled: 2',
  ]);
});

it('hands on whole lines, however they were written', async () => {
  const lines = [];
  const script = "printf 'one'; sleep 0.2; printf ' line\\nanother'; sleep 0.2; printf ' one'";
  await runProgram('sh', ['-c', script], { onLine: (line) => lines.push(line) });
  expect(lines).toEqual(['one line', 'another one']);
});

it('blames neither network nor folders for a port or a server of this machine', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), {
    ...{ syscall: 'connect', address: '127.0.0.1', port: 9 },
  });
  const reserved = Object.assign(new Error('listen EACCES: permission denied 0.0.0.0:80'), {
    ...{ syscall: 'listen', address: '0.0.0.0', port: 80 },
  });
  for (const error of [refused, reserved]) expect(told(error)).not.toContain('Ways out');
});

it('shows the stack of what is a defect of ours', () => {
  expect(told(new Error('a defect'))).toContain('failures.test.mjs');
  expect(told(new StepFailure('a sentence', { ways: ['do this'] }))).toBe(
    '\na sentence\n\nWays out:\n  - do this\n',
  );
});
