import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * A process that cannot be mistaken for another one that later got the same pid.
 * @typedef {object} ProcessIdentity
 * @property {number} pid
 * @property {string} started start time: clock ticks since boot from /proc, or what `ps` says elsewhere
 * @property {string} boot boot id of the machine, empty where there is none
 * @property {string} host host name
 */

/**
 * The identity of a living process, or undefined when there is none with this pid (a zombie counts as none).
 * @param {number} pid
 * @returns {ProcessIdentity | undefined}
 */
export function identifyProcess(pid) {
  const started = process.platform === 'linux' ? startTicks(pid) : startTimeFromPs(pid);
  if (started === undefined) return undefined;
  return { pid, started, boot: bootId(), host: hostname() };
}

/**
 * Whether exactly this process still lives on this machine.
 * @param {ProcessIdentity} identity
 */
export function isSameProcessAlive(identity) {
  const now = identifyProcess(identity.pid);
  return (
    now !== undefined &&
    now.started === identity.started &&
    now.boot === identity.boot &&
    now.host === identity.host
  );
}

/**
 * Start time in clock ticks: field 22 of /proc/<pid>/stat (proc(5)).
 * @param {number} pid
 * @returns {string | undefined}
 */
function startTicks(pid) {
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined;
  }
  // The command name may hold spaces and brackets, so fields are counted from its last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

/**
 * @param {number} pid
 * @returns {string | undefined}
 */
function startTimeFromPs(pid) {
  try {
    const text = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return text === '' || text.startsWith('Z') ? undefined : text.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  } catch {
    return '';
  }
}
