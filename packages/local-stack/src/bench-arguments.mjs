import { StepFailure } from './failure.mjs';

/** Every benchmark with its options, which all take a whole number, and what they are when nothing is said. */
export const benchmarks = {
  lists: { tickets: 1_000_000, requests: 300 },
  live: { viewers: 1_000, seconds: 60 },
  memory: { executions: 20, minutes: 10 },
  overhead: { rows: 1_000_000, rounds: 5 },
  review: { statements: 5_000, rounds: 5, requests: 300 },
  start: { rounds: 3, rows: 100_000 },
  web: { rounds: 5, seconds: 30 },
};

/** @typedef {keyof typeof benchmarks} BenchmarkName */

/**
 * Reads the arguments of `npm run bench`: a name, then `--option number` or `--option=number`.
 * @param {string[]} args
 * @returns {{ name: BenchmarkName, wish: Record<string, number> }}
 * @throws {StepFailure} for a benchmark, an option or a value that there is not, with those that there are
 */
export function readBenchArguments([name = '', ...args]) {
  if (!isBenchmark(name)) {
    throw new StepFailure(name === '' ? 'which benchmark?' : `there is no benchmark ${name}`, {
      ways: Object.keys(benchmarks).map((known) => usageOf(/** @type {BenchmarkName} */ (known))),
    });
  }
  /** @type {Record<string, number>} */
  const wish = { ...benchmarks[name] };
  const left = args.flatMap((text) => (text.startsWith('--') ? text.split(/=(.*)/s, 2) : [text]));
  while (left.length > 0) {
    const text = left.shift() ?? '';
    const option = text.replace(/^--/, '');
    if (text === option || !Object.hasOwn(wish, option)) {
      throw new StepFailure(`npm run bench -- ${name} does not know ${text}`, { ways: [usageOf(name)] });
    }
    wish[option] = readCount(text, left.shift(), name);
  }
  return { name, wish };
}

/**
 * @param {string} name
 * @returns {name is BenchmarkName}
 */
function isBenchmark(name) {
  return Object.hasOwn(benchmarks, name);
}

/**
 * @param {string} option
 * @param {string | undefined} text digits, with `_` between them where that reads better
 * @param {BenchmarkName} name
 */
function readCount(option, text, name) {
  const value = /^\d[\d_]*$/.test(text ?? '') ? Number(text?.replaceAll('_', '')) : 0;
  if (Number.isSafeInteger(value) && value >= 1) return value;
  const given = text ?? 'nothing';
  throw new StepFailure(`${option} takes a whole number from 1 on, not ${given}`, { ways: [usageOf(name)] });
}

/** @param {BenchmarkName} name */
function usageOf(name) {
  const options = Object.entries(benchmarks[name]).map(([option, value]) => `[--${option} ${value}]`);
  return `npm run bench -- ${name} ${options.join(' ')}`;
}
