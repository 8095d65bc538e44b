import { parseArgs } from 'node:util';

export interface OverheadWish {
  readonly rows: number;
  readonly rounds: number;
}

/** Reads `--rows 1000000 --rounds 5`; throws a TypeError that says what is wrong. */
export function readArguments(args: readonly string[]): OverheadWish {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '5' },
    },
  });
  return { rows: wholeNumber('rows', values.rows), rounds: wholeNumber('rounds', values.rounds) };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isSafeInteger(value) || value < 1)
    throw new TypeError(`--${name} takes a whole number from 1 on`);
  return value;
}
