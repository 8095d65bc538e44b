import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCompanion } from './companion.mjs';
import { StepFailure, lastLines } from './failure.mjs';
import { builtFiles } from './program.mjs';
import { repositoryFolder } from './repository.mjs';
import { readJson, readState, writeState } from './state-file.mjs';

/** @import { MysqlAddress } from './configured-mysql.mjs' */
/** @import { StepReport } from './step.mjs' */

/**
 * @typedef {object} DemoRequest
 * @property {string} folder state folder of the clone
 * @property {string} url of Altergate
 * @property {string} adminPassword
 * @property {MysqlAddress} demo
 * @property {MysqlAddress} [staging]
 * @property {number} rows
 */

/**
 * Makes the demo's people, servers' rows and tickets through the API, or brings them up to date.
 * @param {DemoRequest} request
 * @param {StepReport} report
 * @param {() => void} onPeople called once, when the people can sign in
 */
export async function seedDemo(request, report, onPeople) {
  const logPath = join(request.folder, 'logs', 'demo.log');
  const { ended } = startDemo('seed', request, logPath);
  let code;
  let arePeopleKnown = false;
  const finished = ended.then((value) => {
    code = value ?? 'signal';
  });
  while (code === undefined) {
    await Promise.race([finished, sleep(200)]);
    report.progress(lastLines(readFileSync(logPath, 'utf8'), 1));
    if (!arePeopleKnown && demoLogins(request.folder).length > 0) {
      arePeopleKnown = true;
      onPeople();
    }
  }
  forget(request.folder, 'seed');
  if (code === 0) return;
  throw new StepFailure('the demo was not made; Altergate itself runs', {
    detail: lastLines(readFileSync(logPath, 'utf8')),
    ways: [`read ${logPath}`, 'npm start -- --reset begins anew', 'npm start -- --no-demo leaves it out'],
  });
}

/**
 * Starts the small writer, which runs until it is stopped.
 * @param {DemoRequest} request
 */
export function startWriter(request) {
  startDemo('writer', request, join(request.folder, 'logs', 'writer.log'));
}

/**
 * The people of the demo, as the demo program wrote them.
 * @param {string} folder state folder of the clone
 * @returns {{ name: string, password: string }[]} empty before they are made
 */
export function demoLogins(folder) {
  return /** @type {{ name: string, password: string }[]} */ (
    readJson(join(folder, 'demo-logins.json')) ?? []
  );
}

/**
 * @param {'seed' | 'writer'} name
 * @param {DemoRequest} request
 * @param {string} logPath
 */
function startDemo(name, request, logPath) {
  const started = startCompanion([join(repositoryFolder, builtFiles.demo), name], {
    cwd: repositoryFolder,
    logPath,
    env: {
      PATH: process.env.PATH ?? '',
      ALTERGATE_URL: request.url,
      ALTERGATE_DEMO_ADMIN_PASSWORD: request.adminPassword,
      ALTERGATE_DEMO_MYSQL: JSON.stringify(request.demo),
      ...(request.staging ? { ALTERGATE_DEMO_STAGING: JSON.stringify(request.staging) } : {}),
      ALTERGATE_DEMO_ROWS: String(request.rows),
      ALTERGATE_DEMO_LOGINS: join(request.folder, 'demo-logins.json'),
    },
  });
  const state = readState(request.folder);
  state.companions[name] = started.identity;
  writeState(request.folder, state);
  return started;
}

/**
 * @param {string} folder
 * @param {string} name
 */
function forget(folder, name) {
  const state = readState(folder);
  delete state.companions[name];
  writeState(folder, state);
}
