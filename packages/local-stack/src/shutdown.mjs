import { join } from 'node:path';
import { stopApi } from './api-process.mjs';
import { endProgramsIn } from './left-runs.mjs';
import { stopMysqlServer } from './mysql-server.mjs';
import { readState, writeState } from './state-file.mjs';
import { stopProcess } from './stop-process.mjs';

/** @import { Step } from './step.mjs' */

/**
 * Stops everything that the state file knows: demo programs, the program (its live runs end as interrupted),
 * then the MySQL servers, Altergate's own last.
 * @param {string} folder state folder of the clone
 * @param {Step} step
 */
export async function stopEverything(folder, step) {
  await stopCompanions(folder);
  const { api, servers } = readState(folder);
  if (api) {
    await step('Stopping Altergate', async () => {
      await stopApi(api, { signal: 'SIGINT', timeoutMs: 60_000 });
      await endProgramsIn(join(folder, 'state'));
    });
  }
  if (Object.keys(servers).length > 0) {
    await step('Stopping MySQL', async () => {
      // Altergate's own server remembers what happened on the others: it goes last.
      const { platform, ...others } = servers;
      await Promise.all(Object.values(others).map((server) => stopMysqlServer(server)));
      if (platform) await stopMysqlServer(platform);
    });
  }
  writeState(folder, { servers: {}, ports: readState(folder).ports, companions: {} });
}

/**
 * Stops what an earlier start left behind, but for the MySQL servers: its gh-ost runs go on, for the next
 * program to adopt.
 * @param {string} folder state folder of the clone
 * @returns {Promise<boolean>} whether there was a program
 */
export async function stopLeftProgram(folder) {
  await stopCompanions(folder);
  const state = readState(folder);
  if (!state.api) return false;
  await stopApi(state.api, { signal: 'SIGTERM', timeoutMs: 20_000 });
  delete state.api;
  writeState(folder, { ...state, companions: {} });
  return true;
}

/** @param {string} folder */
async function stopCompanions(folder) {
  const { companions } = readState(folder);
  await Promise.all(Object.values(companions).map((identity) => stopProcess(identity, { timeoutMs: 5_000 })));
}
