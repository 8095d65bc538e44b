import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the clone that this file belongs to, without a slash at the end. */
export const repositoryFolder = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

/** The folder for everything that a clone keeps and git ignores: servers, logs, secrets. */
export const stateFolder = join(repositoryFolder, '.altergate');

/** @returns {{ packageManager: string, engines: { node: string } }} the manifest of the workspace */
export function rootManifest() {
  return JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8'));
}
