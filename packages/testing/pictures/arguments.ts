import { parseArgs } from 'node:util';

export interface PictureWish {
  /** Only the pictures of the README, into `docs/images`. */
  readonly readme: boolean;
  /** Only pages whose name contains this; empty for all. */
  readonly only: string;
}

/** Reads `--readme` and `--only name`; throws a TypeError that says what is wrong. */
export function readArguments(args: readonly string[]): PictureWish {
  const { values } = parseArgs({
    args: [...args],
    options: { readme: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
  });
  return values;
}
