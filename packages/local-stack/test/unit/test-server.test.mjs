import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { identifyProcess } from '../../src/process-identity.mjs';
import { removeAbandonedServers } from '../../src/test-server.mjs';

const sleeper = () => spawn('sleep', ['60']);

/** Leaves what a started server leaves: its starter, itself and its folder. A sleeper stands for the server. */
function leaveServer(starter, server) {
  const all = join(tmpdir(), `altergate-test-${userInfo().uid}`);
  mkdirSync(all, { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(join(all, 'target-'));
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(identifyProcess(starter.pid)));
  writeFileSync(
    join(folder, 'server.json'),
    JSON.stringify({ folder, process: identifyProcess(server.pid) }),
  );
  return folder;
}

it('ends a test server whose starter was killed, with its data, and leaves those of the living alone', async () => {
  const [starter, abandoned, living] = [sleeper(), sleeper(), sleeper()];
  const [gone, kept] = [leaveServer(starter, abandoned), leaveServer(process, living)];
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
