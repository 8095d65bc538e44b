import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputHash } from './input-hash.mjs';

/**
 * @typedef {object} Buildable
 * @property {string[]} inputs files and folders below root
 * @property {string} output folder below root that the build writes; its `types` are the type check's
 * @property {string} marker path of the file that keeps what was built from what
 */

/**
 * Whether what lies in the output is exactly what was built from these inputs: a part of it may have been removed, or
 * another command may have built it from other sources meanwhile.
 * @param {string} root
 * @param {Buildable} part
 */
export function isBuilt(root, { inputs, output, marker }) {
  if (!existsSync(marker)) return false;
  return readFileSync(marker, 'utf8') === markOf(inputHash(root, inputs), root, output);
}

/**
 * Runs a build and keeps what it was built from.
 * @param {string} root
 * @param {Buildable} part
 * @param {() => Promise<void>} build
 */
export async function buildAndMark(root, { inputs, output, marker }, build) {
  const hash = inputHash(root, inputs);
  rmSync(marker, { force: true });
  await build();
  // Of sources that changed meanwhile nobody knows which of them it was built from.
  if (inputHash(root, inputs) === hash) writeFileSync(marker, markOf(hash, root, output));
}

/**
 * @param {string} inputs hash
 * @param {string} root
 * @param {string} output
 */
function markOf(inputs, root, output) {
  const folder = join(root, output);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'types') : [];
  return `${inputs} ${inputHash(folder, names.sort())}`;
}
