import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runSideBySide } from '../../src/run-side-by-side.mjs';

// Each starts programs, which on a busy machine takes seconds each.
vi.setConfig({ testTimeout: 120_000 });

const collected = () => {
  const chunks = [];
  return { output: { write: (chunk) => chunks.push(String(chunk)) }, text: () => chunks.join('') };
};
const job = (title, program) => ({ title, args: ['-e', program] });
const options = (output, more = {}) => ({ cwd: process.cwd(), env: process.env, atOnce: 2, output, ...more });

it('prints what runs at once as if it ran one after the other', async () => {
  const { output, text } = collected();
  const slow = job('slow', "console.log('a'); setTimeout(() => console.log('b'), 400)");
  const quick = job('quick', "console.log('c')");
  expect(await runSideBySide([slow, quick, job('last', "console.error('d')")], options(output))).toEqual([
    0, 0, 0,
  ]);
  expect(text()).toBe('\n── slow ──\na\nb\n\n── quick ──\nc\n\n── last ──\nd\n');
});

it('gives every exit code in its place, and 1 for a program that a signal ended', async () => {
  const { output } = collected();
  const jobs = [
    job('three', 'process.exit(3)'),
    job('fine', ''),
    job('killed', "process.kill(process.pid, 'SIGKILL')"),
  ];
  expect(await runSideBySide(jobs, options(output))).toEqual([3, 0, 1]);
});

it('begins nothing further once it is interrupted', async () => {
  const { output, text } = collected();
  const controller = new AbortController();
  const first = job('first', 'setTimeout(() => {}, 300)');
  const ended = runSideBySide(
    [first, job('second', '')],
    options(output, { atOnce: 1, signal: controller.signal }),
  );
  controller.abort();
  expect(await ended).toEqual([0, undefined]);
  expect(text()).not.toContain('second');
});

it('ends with the program although something that it left behind still holds its output', async () => {
  const { output, text } = collected();
  const leaving = job(
    'leaving',
    `const left = require('node:child_process').spawn('sleep', ['600'], { stdio: 'inherit', detached: true });
    left.unref();
    console.log('left', left.pid);`,
  );
  const codes = await runSideBySide([leaving], options(output));
  const left = Number(/left (\d+)/.exec(text())?.[1]);
  expect(codes).toEqual([0]);
  expect(process.kill(left, 'SIGKILL'), 'it is still there').toBe(true);
});

it('tells a program by `disconnect` that its starter was killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'altergate-tied-'));
  try {
    const [begun, told] = [join(folder, 'begun'), join(folder, 'told')];
    const tied = job(
      'tied',
      `const { writeFileSync } = require('node:fs');
      process.once('disconnect', () => writeFileSync(${JSON.stringify(told)}, '') ?? process.exit());
      writeFileSync(${JSON.stringify(begun)}, '');
      setInterval(() => {}, 1000);`,
    );
    const source = new URL('../../src/run-side-by-side.mjs', import.meta.url).href;
    const starting = `const { runSideBySide } = await import('${source}');
      await runSideBySide(${JSON.stringify([tied])}, { cwd: process.cwd(), env: process.env, atOnce: 1 });`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', starting]);
    await vi.waitUntil(() => existsSync(begun), { timeout: 100_000 });
    starter.kill('SIGKILL');
    await vi.waitUntil(() => existsSync(told), { timeout: 100_000 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
