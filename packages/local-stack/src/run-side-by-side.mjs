import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const lastWordsMs = 2_000;

/**
 * @typedef {object} Job
 * @property {string} title printed above what it prints
 * @property {string[]} args arguments of node
 * @property {(chunk: Uint8Array) => void} [onOutput] gets what it prints, when it prints it
 */

/**
 * Runs programs beside each other, so many at once (they hear by `disconnect` that we were killed), and prints what they print as if they ran one after the other:
 * the first that has not ended is seen live, what later ones print waits for its turn.
 * @param {Job[]} jobs
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, atOnce: number, signal?: AbortSignal, output?: { write(text: string | Uint8Array): unknown } }} options
 *   signal: nothing further is begun once it is aborted
 * @returns {Promise<(number | undefined)[]>} exit codes in the order of the jobs; 1 when a signal ended one, undefined
 *   for one that was not begun
 */
export async function runSideBySide(jobs, { cwd, env, atOnce, signal, output = process.stdout }) {
  const turns = new Turns(output);
  const coloured = process.stdout.isTTY ? { FORCE_COLOR: '1', ...env } : env;
  /** @type {(number | undefined)[]} */
  const codes = jobs.map(() => undefined);
  const waiting = jobs.map((job, index) => ({ job, index }));
  const work = async () => {
    for (let next = waiting.shift(); next && !signal?.aborted; next = waiting.shift()) {
      const { job, index } = next;
      turns.print(index, `\n── ${job.title} ──\n`);
      codes[index] = await run(job.args, { cwd, env: coloured }, (chunk) => {
        job.onOutput?.(chunk);
        turns.print(index, chunk);
      });
      turns.end(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, work));
  return codes;
}

/** Lets one job after the other speak, in their order. */
class Turns {
  #speaker = 0;
  /** @type {(string | Uint8Array)[][]} */
  #kept = [];
  /** @type {Set<number>} */
  #ended = new Set();
  #output;

  /** @param {{ write(text: string | Uint8Array): unknown }} output */
  constructor(output) {
    this.#output = output;
  }

  /**
   * @param {number} index
   * @param {string | Uint8Array} chunk
   */
  print(index, chunk) {
    if (index === this.#speaker) this.#output.write(chunk);
    else (this.#kept[index] ??= []).push(chunk);
  }

  /** @param {number} index */
  end(index) {
    this.#ended.add(index);
    while (this.#ended.has(this.#speaker)) {
      this.#speaker += 1;
      for (const chunk of this.#kept[this.#speaker] ?? []) this.#output.write(chunk);
      this.#kept[this.#speaker] = [];
    }
  }
}

/**
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @param {(chunk: Uint8Array) => void} print
 * @returns {Promise<number>}
 */
function run(args, { cwd, env }, print) {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  child.stdout.on('data', print);
  child.stderr.on('data', print);
  const onTerminate = () => child.kill('SIGTERM');
  // Ctrl-C reaches the child by the terminal; a signal to us alone has to be handed on.
  const onInterrupt = () => process.stdin.isTTY || onTerminate();
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  process.on('SIGHUP', onTerminate);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', async (code) => {
      // A process that it left behind may hold its output open for ever.
      await Promise.race([once(child, 'close'), sleep(lastWordsMs, undefined, { ref: false })]);
      child.stdout.destroy();
      child.stderr.destroy();
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
      process.off('SIGHUP', onTerminate);
      resolve(code ?? 1);
    });
  });
}
