import { StepFailure } from './failure.mjs';
import { waysAgainst } from './known-causes.mjs';

const progressEveryMs = 10_000;

/**
 * @typedef {object} StepReport
 * @property {(text: string) => void} progress tells how far a long step is
 * @property {(text: string) => void} chosen tells what was chosen or found, shown when the step ends
 *
 * @typedef {<T>(name: string, work: (report: StepReport) => Promise<T>) => Promise<T>} Step
 */

/**
 * Makes the function that runs one step: it prints what it does, how far it is, what was chosen and how long
 * it took. On a terminal one line is rewritten; elsewhere progress is a new line at most every ten seconds.
 * @param {NodeJS.WriteStream} [output]
 * @returns {Step}
 */
export function createSteps(output = process.stdout) {
  return async function step(name, work) {
    const startedAt = performance.now();
    const line = createLine(output, name, startedAt);
    let result = '';
    try {
      const value = await work({
        progress: line.progress,
        chosen: (text) => {
          result = text;
        },
      });
      line.end('✓', `${name}${result ? `: ${result}` : ''}`);
      return value;
    } catch (error) {
      line.end('✗', name);
      if (error instanceof StepFailure && !error.message.startsWith(`${name}: `)) {
        error.message = `${name}: ${error.message}`;
      }
      throw error;
    }
  };
}

/**
 * No further step begins once the start was interrupted.
 * @param {Step} step
 * @param {AbortSignal} signal
 * @returns {Step}
 */
export function interruptible(step, signal) {
  return (name, work) => {
    signal.throwIfAborted();
    return step(name, work);
  };
}

/**
 * @param {NodeJS.WriteStream} output
 * @param {string} name
 * @param {number} startedAt
 */
function createLine(output, name, startedAt) {
  let lastShownAt = startedAt;
  let lastText = '';
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  /** @param {string} text */
  const rewrite = (text) =>
    output.write(`\r\u001b[2K${text.slice(0, Math.max(20, (output.columns ?? 80) - 1))}`);
  const ticker = setInterval(() => {
    if (output.isTTY) rewrite(`· ${name} ${lastText} (${seconds()})`);
    else if (performance.now() - lastShownAt >= progressEveryMs) {
      lastShownAt = performance.now();
      output.write(`· ${name}: ${lastText || 'still working'} (${seconds()})\n`);
    }
  }, 1_000);
  ticker.unref();
  if (output.isTTY) rewrite(`· ${name}`);
  return {
    /** @param {string} text */
    progress(text) {
      lastText = text;
    },
    /**
     * @param {string} mark
     * @param {string} text
     */
    end(mark, text) {
      clearInterval(ticker);
      if (output.isTTY) output.write('\r\u001b[2K');
      output.write(`${mark} ${text} (${seconds()})\n`);
    },
  };
}

/**
 * Writes a failure as step, reason and ways out; a defect with its stack.
 * @param {unknown} failure
 * @param {NodeJS.WritableStream} [output]
 */
export function printFailure(failure, output = process.stderr) {
  const error = refusalOfTheSystem(failure) ?? failure;
  if (!(error instanceof StepFailure)) {
    output.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return;
  }
  output.write(`\n${error.message}\n`);
  if (error.detail) output.write(`\n${error.detail.replace(/^/gm, '  | ')}\n`);
  if (error.ways.length > 0) output.write(`\nWays out:\n${error.ways.map((way) => `  - ${way}\n`).join('')}`);
}

/**
 * A full disk and a folder that may not be written to are no defects of ours, wherever they were met.
 * @param {unknown} error
 */
function refusalOfTheSystem(error) {
  if (!(error instanceof Error) || error instanceof StepFailure || !('syscall' in error)) return undefined;
  // A refused port or server of this machine is neither its network nor a folder.
  if ('port' in error && isOfThisMachine(error)) return undefined;
  const ways = waysAgainst(error.message);
  return ways.length > 0 ? new StepFailure(error.message, { ways, cause: error }) : undefined;
}

/** @param {object} error */
function isOfThisMachine(error) {
  if ('syscall' in error && error.syscall === 'listen') return true;
  return 'address' in error && /^(?:127\.|::1$|::ffff:127\.)/.test(String(error.address));
}
