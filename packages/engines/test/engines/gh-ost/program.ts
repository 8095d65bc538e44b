import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from './run.ts';

const programs = join(import.meta.dirname, '..', '..', 'programs');

/** An executable that stands in for gh-ost to force one fault; it gets no PATH, so Node is named in full. */
export async function makeProgram(bench: Bench, file: string): Promise<string> {
  const path = join(bench.stateDirectory, file.replace(/\.mjs$/, ''));
  await writeFile(path, `#!${process.execPath}\nimport(${JSON.stringify(join(programs, file))});\n`);
  await chmod(path, 0o755);
  return path;
}
