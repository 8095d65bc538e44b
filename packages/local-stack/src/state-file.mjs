import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @import { ApiProcess } from './api-process.mjs' */
/** @import { MysqlServer } from './mysql-server.mjs' */
/** @import { ProcessIdentity } from './process-identity.mjs' */

/**
 * What this clone has running and where it ran last, so that a start after a kill -9 finds it again.
 * @typedef {object} LocalState
 * @property {Record<string, MysqlServer>} servers by name: platform, demo, staging
 * @property {Record<string, number>} ports last used, by name; stored addresses stay true across starts
 * @property {ApiProcess} [api]
 * @property {{ process: ProcessIdentity, npm?: ProcessIdentity }} [starter] the `npm start` that runs, and its npm
 * @property {Record<string, ProcessIdentity>} companions demo programs and page server by name
 */

/**
 * @param {string} folder state folder of the clone
 * @returns {LocalState} empty when there is none
 */
export function readState(folder) {
  const known = /** @type {Partial<LocalState>} */ (readJson(join(folder, 'state.json')) ?? {});
  return {
    ...known,
    servers: known.servers ?? {},
    ports: known.ports ?? {},
    companions: known.companions ?? {},
  };
}

/**
 * Writes the state so that a reader sees the old or the new one, never half of it.
 * @param {string} folder
 * @param {LocalState} state
 */
export function writeState(folder, state) {
  writeJson(join(folder, 'state.json'), state);
}

/**
 * @param {string} path
 * @returns {unknown} undefined when there is no such file
 */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Writes a file that only this user can read.
 * @param {string} path
 * @param {unknown} value
 */
export function writeJson(path, value) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
