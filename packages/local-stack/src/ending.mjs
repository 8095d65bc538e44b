import { createInterface } from 'node:readline/promises';

/**
 * Why a start ends: a person at the terminal, a signal, or the program ended by itself.
 * @typedef {'person' | 'signal' | 'program'} EndingReason
 */

const echoMs = 500;

/**
 * Waits for Ctrl-C or a signal. On a terminal a Ctrl-C asks first while runs are live; a second Ctrl-C is a yes.
 * @param {() => Promise<number | undefined>} countLive how many executions are live; undefined: not known
 * @param {{ isTerminal?: boolean }} [options]
 * @returns {Promise<EndingReason>}
 */
export function waitForEnding(countLive, { isTerminal = process.stdin.isTTY && process.stdout.isTTY } = {}) {
  return new Promise((resolve) => {
    let lastInterruptAt = -Infinity;
    /** @type {AbortController | undefined} */
    let asking;
    process.on('SIGTERM', () => resolve('signal'));
    process.on('SIGHUP', () => resolve('signal'));
    process.on('SIGINT', () => {
      // A terminal signals npm and us, and npm passes its own on: one Ctrl-C may arrive twice.
      const isEcho = performance.now() - lastInterruptAt < echoMs;
      lastInterruptAt = performance.now();
      if (isEcho) return;
      if (!isTerminal) {
        resolve('signal');
        return;
      }
      if (asking) {
        asking.abort();
        resolve('person');
        return;
      }
      asking = new AbortController();
      void mayStop(countLive, asking.signal).then((yes) => {
        asking = undefined;
        if (yes) resolve('person');
      });
    });
  });
}

/**
 * @param {() => Promise<number | undefined>} countLive
 * @param {AbortSignal} signal
 */
async function mayStop(countLive, signal) {
  const live = await countLive();
  if (live === 0) return true;
  const what =
    live === undefined
      ? 'Live runs cannot be counted now'
      : `${live === 1 ? '1 run is' : `${live} runs are`} live`;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // The terminal's reader takes Ctrl-C for itself; hand it on.
  terminal.on('SIGINT', () => process.emit('SIGINT'));
  try {
    const answer = await terminal.question(
      `\n${what}. Stopping ends them as interrupted; their tables stay as they are. Stop? [y/N] `,
      { signal },
    );
    return /^y(es)?$/i.test(answer.trim());
  } catch {
    return false;
  } finally {
    terminal.close();
  }
}
