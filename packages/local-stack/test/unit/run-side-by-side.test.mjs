import { expect, it } from 'vitest';
import { runSideBySide } from '../../src/run-side-by-side.mjs';

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
  const { output } = collected();
  const leaving = job(
    'leaving',
    "require('node:child_process').spawn('sleep', ['8'], { stdio: 'inherit', detached: true }).unref()",
  );
  const began = Date.now();
  expect(await runSideBySide([leaving], options(output))).toEqual([0]);
  expect(Date.now() - began).toBeLessThan(7_000);
});
