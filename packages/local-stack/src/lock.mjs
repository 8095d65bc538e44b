import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identifyProcess, isSameProcessAlive } from './process-identity.mjs';

/** @import { ProcessIdentity } from './process-identity.mjs' */

/**
 * @typedef {object} LockHolder
 * @property {string} token random name of this one taking of the lock
 * @property {ProcessIdentity} process who holds it
 */

/**
 * Runs work while this process alone holds the lock file; waits for a living holder, and takes the lock over
 * from a holder that is proved dead.
 * @template T
 * @param {string} path lock file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (holder: LockHolder) => void, pollMs?: number }} [options] onWait: called once, when
 *   somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(path, work, { onWait, pollMs = 200 } = {}) {
  let told = false;
  let release = tryLock(path);
  while (typeof release !== 'function') {
    if (!told && onWait) onWait(release);
    told = true;
    await sleep(pollMs);
    release = tryLock(path);
  }
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * Takes the lock without waiting.
 * @param {string} path lock file
 * @returns {(() => void) | LockHolder} the function that releases it, or who holds it
 */
export function tryLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  const self = identifyProcess(process.pid);
  if (!self) throw new Error('This process cannot read its own start time.');
  /** @type {LockHolder} */
  const mine = { token: randomBytes(8).toString('hex'), process: self };
  for (;;) {
    if (linkNew(path, mine)) return () => release(path, mine);
    const holder = readHolder(path);
    if (holder === undefined) continue;
    if (isSameProcessAlive(holder.process)) return holder;
    const takenOver = takeOver(path, holder, mine);
    if (takenOver === true) return () => release(path, mine);
    if (takenOver !== false) return takenOver;
  }
}

/**
 * Replaces a dead holder. The right to replace exactly this holder is itself a lock, named by the holder's
 * token, so that two processes that both saw it dead cannot both win.
 * @param {string} path
 * @param {LockHolder} dead
 * @param {LockHolder} mine
 * @returns {boolean | LockHolder} true: mine now; false: look again; a holder: somebody else is replacing it
 */
function takeOver(path, dead, mine) {
  const right = tryLock(`${path}.${dead.token}`);
  if (typeof right !== 'function') return right;
  try {
    if (readHolder(path)?.token !== dead.token) return false;
    const own = writeOwn(path, mine);
    renameSync(own, path);
    return true;
  } finally {
    right();
  }
}

/**
 * Link instead of create: the lock file has its whole content in the moment it exists.
 * @param {string} path
 * @param {LockHolder} mine
 */
function linkNew(path, mine) {
  const own = writeOwn(path, mine);
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * @param {string} path
 * @param {LockHolder} mine
 */
function writeOwn(path, mine) {
  const own = `${path}.new-${mine.token}`;
  writeFileSync(own, JSON.stringify(mine), { mode: 0o600 });
  return own;
}

/**
 * @param {string} path
 * @returns {LockHolder | undefined} undefined when nobody holds it
 */
function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * @param {string} path
 * @param {LockHolder} mine
 */
function release(path, mine) {
  if (readHolder(path)?.token === mine.token) rmSync(path, { force: true });
}
