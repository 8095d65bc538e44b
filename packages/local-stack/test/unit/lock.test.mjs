import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tryLock, withLock } from '../../src/lock.mjs';

const fixture = fileURLToPath(new URL('../fixtures/hold-lock.mjs', import.meta.url));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'altergate-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const diary = () => {
  const path = join(folder, 'diary');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
};

const holder = (milliseconds) =>
  spawn(process.execPath, [fixture, join(folder, 'lock'), join(folder, 'diary'), String(milliseconds)], {
    stdio: 'inherit',
  });

const untilDiaryHas = async (count) => {
  while (diary().length < count) await sleep(10);
};

it('lets processes that want the same lock in one after the other', async () => {
  const children = [holder(30), holder(30), holder(30), holder(30)];
  await Promise.all(children.map((child) => once(child, 'exit')));

  const lines = diary();
  expect(lines).toHaveLength(8);
  for (let index = 0; index < 8; index += 2) {
    expect(lines[index + 1]).toBe(lines[index].replace('in', 'out'));
  }
});

it('takes the lock over from a holder that was killed, once, however many want it', async () => {
  const killed = holder(60_000);
  await untilDiaryHas(1);
  killed.kill('SIGKILL');
  await once(killed, 'exit');

  const children = [holder(20), holder(20), holder(20)];
  await Promise.all(children.map((child) => once(child, 'exit')));

  const lines = diary().slice(1);
  expect(lines).toHaveLength(6);
  for (let index = 0; index < 6; index += 2) {
    expect(lines[index + 1]).toBe(lines[index].replace('in', 'out'));
  }
  expect(readdirSync(folder)).toEqual(['diary']);
});

it('does not take the lock from a holder that lives', async () => {
  const living = holder(60_000);
  await untilDiaryHas(1);

  const taken = tryLock(join(folder, 'lock'));

  expect(taken).toMatchObject({ process: { pid: living.pid } });
  living.kill('SIGKILL');
  await once(living, 'exit');
});

it('gives the lock back when the work fails', async () => {
  const path = join(folder, 'lock');
  await expect(withLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(typeof tryLock(path)).toBe('function');
});
