import { spawn } from 'node:child_process';
import { StepFailure, lastLines } from './failure.mjs';
import { waysAgainst } from './known-causes.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends every program that runProgram has under way, so that an interrupted start stops at once. */
export function endRunningPrograms() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a program to its end and gives what it wrote.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, onStatus?: (line: string) => void, timeoutMs?: number }} [options]
 *   onLine: gets each line that the program prints; onStatus: each that it writes to file descriptor 3
 * @returns {Promise<{ stdout: string, stderr: string }>}
 * @throws {StepFailure} when it cannot be started, ends with another code than 0 or takes too long; detail holds its last
 *   lines, ways what helps against a cause that they tell
 */
export function runProgram(program, args, { cwd, env, onLine, onStatus, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe', onStatus ? 'pipe' : 'ignore'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    running.add(child);
    child.once('close', () => running.delete(child));
    // Both in the order in which they came: its end is where it tells why it failed.
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += chunk));
    const stdout = collect(child.stdout, onLine);
    const stderr = collect(child.stderr, onLine);
    const status = child.stdio[3];
    if (onStatus && status) collect(/** @type {import('node:stream').Readable} */ (status), onStatus);
    child.once('error', (error) =>
      reject(new StepFailure(`${program} could not be started: ${error.message}`, { cause: error })),
    );
    child.once('close', (code, signal) => {
      if (code === 0) {
        resolve({ stdout: stdout(), stderr: stderr() });
        return;
      }
      reject(
        new StepFailure(`${program} ${signal ? `was ended by ${signal}` : `ended with code ${code}`}`, {
          detail: lastLines(printed.trim()),
          ways: waysAgainst(printed),
        }),
      );
    });
  });
}

/**
 * @param {import('node:stream').Readable | null} stream
 * @param {(line: string) => void} [onLine]
 * @returns {() => string} what came so far
 */
function collect(stream, onLine) {
  let text = '';
  let begun = '';
  stream
    ?.setEncoding('utf8')
    .on('data', (/** @type {string} */ chunk) => {
      text += chunk;
      if (!onLine) return;
      const lines = `${begun}${chunk}`.split('\n');
      // The last one may go on in the next chunk.
      begun = lines.pop() ?? '';
      lines.forEach(onLine);
    })
    .once('end', () => {
      if (onLine && begun) onLine(begun);
    });
  return () => text;
}
