import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { benchmarks, readBenchArguments } from '../../src/bench-arguments.mjs';
import { StepFailure } from '../../src/failure.mjs';

/** @param {string[]} args */
function refusal(...args) {
  try {
    return readBenchArguments(args);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    return { message: error.message, ways: error.ways };
  }
}

it('runs a benchmark as it is described when nothing else is said', () => {
  expect(readBenchArguments(['memory'])).toEqual({ name: 'memory', wish: { executions: 20, minutes: 10 } });
});

it('reads the options of a benchmark, with a space or an equals sign', () => {
  const wanted = { name: 'lists', wish: { tickets: 50_000, requests: 3 } };
  expect(readBenchArguments(['lists', '--tickets', '50_000', '--requests=3'])).toEqual(wanted);
});

it('says which benchmarks there are, each with its options', () => {
  for (const [args, message] of [
    [['nonsense'], 'there is no benchmark nonsense'],
    [['toString'], 'there is no benchmark toString'],
    [[], 'which benchmark?'],
  ]) {
    expect(refusal(...args)).toEqual({
      message,
      ways: expect.arrayContaining([
        'npm run bench -- lists [--tickets 1000000] [--requests 300]',
        'npm run bench -- memory [--executions 20] [--minutes 10]',
        'npm run bench -- review [--statements 5000] [--rounds 5] [--requests 300]',
      ]),
    });
  }
});

it.each(['--nonsense', '--toString', 'tickets', '-t'])(
  'says which options there are instead of %s',
  (text) => {
    expect(refusal('lists', text, '5')).toEqual({
      message: `npm run bench -- lists does not know ${text}`,
      ways: ['npm run bench -- lists [--tickets 1000000] [--requests 300]'],
    });
  },
);

it.each([['0'], ['-1'], ['1.5'], ['many'], ['_'], ['']])('refuses %s as a number', (text) => {
  expect(refusal('web', `--rounds=${text}`).message).toBe(
    `--rounds takes a whole number from 1 on, not ${text}`,
  );
});

it('says that a number is missing', () => {
  expect(refusal('web', '--rounds').message).toBe('--rounds takes a whole number from 1 on, not nothing');
});

it('knows every benchmark that there is', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'testing', 'bench');
  expect(existsSync(folder)).toBe(true);
  const scripts = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  expect(scripts.map((file) => file.replace('.ts', '')).toSorted()).toEqual(
    Object.keys(benchmarks).toSorted(),
  );
});
