import { readFileSync, readdirSync } from 'node:fs';
import { identifyProcess } from './process-identity.mjs';
import { stopProcess } from './stop-process.mjs';

/**
 * Ends at once every program that names one of these texts in its arguments or its environment, but for this one and
 * those whose arguments name `mysqld`. Without /proc there is no way to see an environment, and none is ended.
 * @param {string[]} marks texts that no other program has
 */
export async function endMarkedProcesses(marks) {
  if (process.platform !== 'linux') return;
  const identities = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && isMarked(name, marks))
    .flatMap((name) => identifyProcess(Number(name)) ?? []);
  await Promise.all(identities.map((identity) => stopProcess(identity, { signal: 'SIGKILL' })));
}

/**
 * @param {string} pid
 * @param {string[]} marks
 */
function isMarked(pid, marks) {
  const command = read(`/proc/${pid}/cmdline`);
  const text = `${command}\0${read(`/proc/${pid}/environ`)}\0`;
  return marks.some((mark) => text.includes(mark)) && !command.includes('mysqld\0');
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // It ended, or it is another user's.
    return '';
  }
}
