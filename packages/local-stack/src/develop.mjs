import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCompanion } from './companion.mjs';
import { StepFailure, lastLines } from './failure.mjs';
import { httpGet } from './http-get.mjs';
import { pnpmEnvironment } from './pnpm.mjs';
import { pickPort } from './ports.mjs';
import { repositoryFolder } from './repository.mjs';
import { readState, writeState } from './state-file.mjs';

/** @import { Pnpm } from './pnpm.mjs' */

/** Arguments of node that run the program from its sources and start it anew when one changes. */
export function developCommand() {
  return [
    '--watch',
    '--watch-preserve-output',
    '--conditions=source',
    '--import',
    'tsx',
    join(repositoryFolder, 'apps', 'api', 'src', 'main.ts'),
  ];
}

/**
 * Starts the page server, which passes calls of the API on.
 * @param {string} folder state folder of the clone
 * @param {Pnpm} pnpm
 * @param {string} apiUrl
 * @returns {Promise<string>} address of the pages
 */
export async function startPageServer(folder, pnpm, apiUrl) {
  const port = await pickPort([5173]);
  const web = join(repositoryFolder, 'apps', 'web');
  const vite = join(web, 'node_modules', 'vite', 'bin', 'vite.js');
  const logPath = join(folder, 'logs', 'pages.log');
  const { identity, ended } = startCompanion(
    [vite, '--host', '127.0.0.1', '--port', String(port), '--strictPort'],
    {
      cwd: web,
      env: { ...pnpmEnvironment(pnpm), ALTERGATE_DEV_API: apiUrl },
      logPath,
    },
  );
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  const state = readState(folder);
  state.companions.pages = identity;
  writeState(folder, state);
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 300 && !hasEnded; attempt += 1) {
    if (await httpGet(url)) return url;
    await sleep(200);
  }
  throw new StepFailure(hasEnded ? 'the page server ended' : 'the page server does not answer', {
    detail: lastLines(readFileSync(logPath, 'utf8')),
    ways: [`read ${logPath}`],
  });
}
