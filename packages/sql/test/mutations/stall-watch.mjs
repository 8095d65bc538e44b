import { writeSync } from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';

// Plain JavaScript: a thread does not inherit what makes the others readable to Node.

/** A busy machine is no fault; a text that never ends is. */
const stallMs = 60_000;
const lookMs = 1_000;
const headerBytes = 8;

/**
 * What another thread is busy with.
 * @param {SharedArrayBuffer} memory as `noteText` writes it
 * @returns {{ count: number, text: string }} how many texts there were, and the last of them
 */
export function readNotedText(memory) {
  const header = new Int32Array(memory, 0, 2);
  const units = new Uint16Array(memory, headerBytes, Atomics.load(header, 1));
  return { count: Atomics.load(header, 0), text: String.fromCharCode(...units) };
}

/**
 * Ends the whole process when one text takes too long, and says which.
 * @param {SharedArrayBuffer} memory
 */
function watch(memory) {
  let seen = { count: 0, at: performance.now() };
  setInterval(() => {
    const { count, text } = readNotedText(memory);
    if (count !== seen.count) seen = { count, at: performance.now() };
    else if (performance.now() - seen.at > stallMs) {
      writeSync(2, `text ${count} does not end: ${JSON.stringify(text)}\n`);
      // Nothing gentler reaches a thread that never comes back.
      process.kill(process.pid, 'SIGKILL');
    }
  }, lookMs);
}

if (!isMainThread && workerData?.memory instanceof SharedArrayBuffer) watch(workerData.memory);
