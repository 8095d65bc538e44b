import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { identifyProcess, isSameProcessAlive } from '../../src/process-identity.mjs';
import { signalProcess, stopProcess } from '../../src/stop-process.mjs';

const stubborn = "process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)";

it('knows a living process and sees that it is gone', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const identity = identifyProcess(child.pid);
  expect(isSameProcessAlive(identity)).toBe(true);

  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isSameProcessAlive(identity)).toBe(false);
});

it('does not take another process for the one that had its pid before', () => {
  const self = identifyProcess(process.pid);
  const earlier = { ...self, started: '1' };
  expect(isSameProcessAlive(earlier)).toBe(false);
  expect(signalProcess(earlier, 'SIGKILL')).toBe(false);
});

it('ends a process by force when it does not end by itself', async () => {
  const child = spawn(process.execPath, ['-e', stubborn]);
  await once(child.stdout, 'data');
  const exited = once(child, 'exit');

  await stopProcess(identifyProcess(child.pid), { timeoutMs: 200 });

  expect(await exited).toEqual([null, 'SIGKILL']);
});
