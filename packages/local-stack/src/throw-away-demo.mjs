import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startApi } from './api-process.mjs';
import { demoLogins, seedDemo, startWriter } from './demo.mjs';
import { demoUser, localServers, platformUser, reuseOrStartServer } from './local-servers.mjs';
import { tryLock } from './lock.mjs';
import { mysqlUrl } from './configured-mysql.mjs';
import { StepFailure } from './failure.mjs';
import { pickPort } from './ports.mjs';
import { repositoryFolder } from './repository.mjs';
import { localSecrets } from './secrets.mjs';
import { stopEverything } from './shutdown.mjs';
import { readState, writeState } from './state-file.mjs';
import { createSteps } from './step.mjs';

/** @import { MysqlProgram } from './mysql-find.mjs' */
/** @import { Step } from './step.mjs' */

/**
 * @typedef {object} ThrowAwayDemo
 * @property {string} url of Altergate
 * @property {{ name: string, password: string }[]} logins
 */

/**
 * @typedef {object} ThrowAwayRequest
 * @property {string} folder of its own, absolute; removed before and after
 * @property {number} rows of the demo's large table
 * @property {MysqlProgram} mysql
 * @property {string} ghOst absolute path
 * @property {Step} step
 */

/**
 * Brings up the whole demo beside anything else that this clone may have running, hands it to the work, and takes it all
 * away again, whether the work succeeds or not. What a killed run left is ended first.
 * @param {ThrowAwayRequest} request
 * @param {(demo: ThrowAwayDemo) => Promise<number>} work
 * @returns {Promise<number>} what the work gave
 */
export async function withThrowAwayDemo(request, work) {
  const { folder } = request;
  const release = tryLock(`${folder}.lock`);
  if (typeof release !== 'function') {
    throw new StepFailure(`process ${release.process.pid} of this clone is doing the same`);
  }
  try {
    await remove(folder);
    return await work(await bringUpDemo(request));
  } finally {
    await remove(folder);
    release();
  }
}

/** @param {string} folder */
async function remove(folder) {
  // Steps of its own: what was interrupted is taken away all the same.
  await stopEverything(folder, createSteps());
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {ThrowAwayRequest} request
 * @returns {Promise<ThrowAwayDemo>}
 */
async function bringUpDemo({ folder, rows, mysql, ghOst, step }) {
  const secrets = localSecrets(folder);
  const wanted = localServers(secrets, { demo: true });
  const [platform, demo, staging] = await step('MySQL servers', async () => {
    const started = [];
    // One after the other: each writes the state file, by which a killed run is cleaned up.
    for (const server of wanted) started.push((await reuseOrStartServer(folder, server, mysql)).server);
    return started;
  });
  if (!platform || !demo || !staging) throw new Error('A server of the demo is missing.');
  const api = await step('Altergate', async () =>
    startApi({
      databaseUrl: mysqlUrl(
        { host: platform.host, port: platform.port, user: platformUser, password: secrets.platformPassword },
        'altergate',
      ),
      role: 'all',
      port: await pickPort(),
      secretKey: secrets.secretKey,
      stateFolder: join(folder, 'state'),
      ghOst,
      webFolder: join(repositoryFolder, 'apps', 'web', 'dist'),
      logPath: join(folder, 'logs', 'api.log'),
      firstAdminPassword: secrets.firstAdminPassword,
      onSpawn: (started) => writeState(folder, { ...readState(folder), api: started }),
    }),
  );
  const request = {
    folder,
    url: api.url,
    adminPassword: secrets.firstAdminPassword,
    demo: { host: demo.host, port: demo.port, user: demoUser, password: secrets.demoPassword },
    staging: { host: staging.host, port: staging.port, user: demoUser, password: secrets.stagingPassword },
    rows,
  };
  await step('Demo', (report) => seedDemo(request, report, () => undefined));
  startWriter(request);
  return { url: api.url, logins: demoLogins(folder) };
}
