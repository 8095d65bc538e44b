import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pickPort } from '../../src/ports.mjs';
import { identifyProcess } from '../../src/process-identity.mjs';
import { removeAbandonedServers } from '../../src/test-server.mjs';

/** @param {import('node:child_process').SpawnOptions} [options] */
const sleeper = (options = {}) => spawn('sleep', ['60'], options);

/** Makes the folder that a starter makes first. */
function beginServer(starter) {
  const all = join(tmpdir(), `altergate-test-${userInfo().uid}`);
  mkdirSync(all, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(all, 'target-'));
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(identifyProcess(starter.pid)));
  return folder;
}

/** Leaves what a started server leaves: its starter, itself and its folder. A sleeper stands for the server. */
function leaveServer(starter, server, port) {
  const folder = beginServer(starter);
  const known = { folder, port, process: identifyProcess(server.pid) };
  writeFileSync(join(folder, 'server.json'), JSON.stringify(known));
  return folder;
}

it('ends a test server whose starter was killed before it knew it, with its data, and leaves those of the living alone', async () => {
  const [starter, living] = [sleeper(), sleeper()];
  const gone = beginServer(starter);
  const abandoned = sleeper({ cwd: gone });
  const kept = leaveServer(process, living, 1);
  try {
    starter.kill('SIGKILL');
    await once(starter, 'exit');
    await removeAbandonedServers();
    expect([identifyProcess(abandoned.pid), existsSync(gone)]).toEqual([undefined, false]);
    expect([identifyProcess(living.pid)?.pid, existsSync(kept)]).toEqual([living.pid, true]);
  } finally {
    for (const child of [starter, abandoned, living]) child.kill('SIGKILL');
    rmSync(kept, { recursive: true, force: true });
    rmSync(gone, { recursive: true, force: true });
  }
});

it.runIf(process.platform === 'linux')(
  'ends with an abandoned server the programs that work on it, whatever folder they work in',
  async () => {
    const starter = sleeper();
    const port = await pickPort();
    const gone = leaveServer(starter, starter, port);
    const ghOst = spawn(process.execPath, [
      '-e',
      'setInterval(() => {}, 1000)',
      '--',
      `--port=${port}`,
      '--execute',
    ]);
    const api = sleeper({ env: { ALTERGATE_DATABASE_URL: `mysql://a:b@127.0.0.1:${port}/altergate` } });
    try {
      const ended = Promise.all([once(ghOst, 'exit'), once(api, 'exit')]);
      starter.kill('SIGKILL');
      await once(starter, 'exit');
      await removeAbandonedServers();
      expect(await ended).toEqual([
        [null, 'SIGKILL'],
        [null, 'SIGKILL'],
      ]);
      expect(existsSync(gone)).toBe(false);
    } finally {
      for (const child of [starter, ghOst, api]) child.kill('SIGKILL');
      rmSync(gone, { recursive: true, force: true });
    }
  },
);
