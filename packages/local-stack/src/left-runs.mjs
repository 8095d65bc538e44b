import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { identifyProcess } from './process-identity.mjs';
import { stopProcess } from './stop-process.mjs';

/**
 * Ends every program that works inside a folder: gh-ost runs whose worker is gone, servers whose starter was killed.
 * @param {string} folder absolute; their working directory or a file of their arguments is in it
 * @param {{ signal?: NodeJS.Signals }} [options] signal: SIGKILL where nothing of theirs is kept
 * @returns {Promise<number>} how many there were
 */
export async function endProgramsIn(folder, { signal = 'SIGTERM' } = {}) {
  const identities = programsIn(folder)
    .filter((pid) => pid !== process.pid)
    .flatMap((pid) => identifyProcess(pid) ?? []);
  await Promise.all(identities.map((identity) => stopProcess(identity, { signal, timeoutMs: 5_000 })));
  return identities.length;
}

/**
 * @param {string} folder
 * @returns {number[]} pids
 */
function programsIn(folder) {
  if (process.platform !== 'linux') {
    return execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(`${folder}/`))
      .map((line) => Number.parseInt(line, 10));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && worksIn(name, folder))
    .map(Number);
}

/**
 * @param {string} pid
 * @param {string} folder
 */
function worksIn(pid, folder) {
  try {
    const workingDirectory = readlinkSync(`/proc/${pid}/cwd`);
    return `${workingDirectory}/`.startsWith(`${folder}/`) || commandOf(pid).includes(`${folder}/`);
  } catch {
    return false;
  }
}

/** @param {string} pid */
function commandOf(pid) {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
}
