import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcessAlive } from './process-identity.mjs';

/** @import { ProcessIdentity } from './process-identity.mjs' */

/**
 * Sends a signal to exactly this process; false when it is already gone.
 * @param {ProcessIdentity} identity
 * @param {NodeJS.Signals} signal
 */
export function signalProcess(identity, signal) {
  if (!isSameProcessAlive(identity)) return false;
  try {
    process.kill(identity.pid, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

/**
 * Waits until exactly this process is gone.
 * @param {ProcessIdentity} identity
 * @param {number} timeoutMs
 * @returns {Promise<boolean>} false when it still lives after the time
 */
export async function waitUntilGone(identity, timeoutMs) {
  const deadline = performance.now() + timeoutMs;
  while (isSameProcessAlive(identity)) {
    if (performance.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/**
 * Asks a process to end, and ends it by force when it has not after the time.
 * @param {ProcessIdentity} identity
 * @param {{ signal?: NodeJS.Signals, timeoutMs?: number }} [options] timeoutMs before SIGKILL
 */
export async function stopProcess(identity, { signal = 'SIGTERM', timeoutMs = 20_000 } = {}) {
  if (!signalProcess(identity, signal)) return;
  if (await waitUntilGone(identity, timeoutMs)) return;
  signalProcess(identity, 'SIGKILL');
  await waitUntilGone(identity, 5_000);
}
