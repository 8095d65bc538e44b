import { join } from 'node:path';
import { startApi } from './api-process.mjs';
import { configuredMysql, mysqlUrl, prepareConfiguredMysql } from './configured-mysql.mjs';
import { demoLogins, seedDemo, startWriter } from './demo.mjs';
import { developCommand, startPageServer } from './develop.mjs';
import { StepFailure } from './failure.mjs';
import { findGhOst } from './gh-ost.mjs';
import { demoUser, localServers, platformUser, reuseOrStartServer } from './local-servers.mjs';
import { findMysql } from './mysql-find.mjs';
import { pickPort } from './ports.mjs';
import { prepareWorkspace } from './prepare.mjs';
import { buildForDevelopment, buildProgram } from './program.mjs';
import { repositoryFolder, stateFolder } from './repository.mjs';
import { localSecrets } from './secrets.mjs';
import { stopLeftProgram } from './shutdown.mjs';
import { readState, writeState } from './state-file.mjs';
import { printFailure } from './step.mjs';

/** @import { ApiProcess } from './api-process.mjs' */
/** @import { StartOptions } from './arguments.mjs' */
/** @import { MysqlAddress } from './configured-mysql.mjs' */
/** @import { LocalSecrets } from './secrets.mjs' */
/** @import { Step } from './step.mjs' */

/**
 * @typedef {object} Addresses
 * @property {MysqlAddress} platform
 * @property {MysqlAddress} [demo]
 * @property {MysqlAddress} [staging]
 */

/**
 * Everything from a bare clone to a page with the demo in it, in the order in which it is needed.
 * @param {StartOptions} options
 * @param {{ develop: boolean, step: Step }} mode
 */
export async function bringUp(options, { develop, step }) {
  const pnpm = await prepareWorkspace(step);
  const ghOst = await step('gh-ost', findGhOst);
  const secrets = localSecrets(stateFolder);
  await step('What an earlier start left', async (report) => {
    report.chosen(
      (await stopLeftProgram(stateFolder)) ? 'the program, stopped; its runs will be adopted' : 'nothing',
    );
  });
  const addresses = await startServers(options, secrets, step);
  await step('Program', (report) =>
    develop ? buildForDevelopment(pnpm, report) : buildProgram(pnpm, report),
  );
  const api = await step('Altergate', async (report) => {
    const started = await startProgram(options, { develop, ghOst, secrets, addresses });
    report.chosen(started.url);
    return started;
  });
  const page = develop ? await step('Pages', () => startPageServer(stateFolder, pnpm, api.url)) : api.url;
  process.stdout.write(`\n  Altergate: ${page}\n\n`);
  if (options.demo && addresses.demo) await runDemo(options, { api, secrets, addresses, step });
  else printLogins([{ name: 'admin', password: secrets.firstAdminPassword }]);
  process.stdout.write(`\n  Ctrl-C stops it. Log: ${api.logPath}\n`);
}

/**
 * @param {StartOptions} options
 * @param {LocalSecrets} secrets
 * @param {Step} step
 * @returns {Promise<Addresses>}
 */
async function startServers(options, secrets, step) {
  const configured = configuredMysql();
  if (configured) {
    await step('MySQL', (report) => prepareConfiguredMysql(configured, report));
    return { platform: configured, ...(options.demo ? { demo: configured } : {}) };
  }
  const program = await step('MySQL', findMysql);
  return step('MySQL servers', async (report) => {
    const started = await Promise.all(
      localServers(secrets, options).map(async ({ name, ...wanted }) => ({
        name,
        ...(await reuseOrStartServer(stateFolder, { name, ...wanted }, program)),
      })),
    );
    const lines = started.map(
      ({ name, server, reused }) => `${name} 127.0.0.1:${server.port}${reused ? ' (was still running)' : ''}`,
    );
    /** @type {Record<string, MysqlAddress>} */
    const addresses = Object.fromEntries(
      started.map(({ name, server }) => [
        name,
        { host: server.host, port: server.port, ...login(name, secrets) },
      ]),
    );
    report.chosen(lines.join(', '));
    const { platform, demo, staging } = addresses;
    if (!platform) throw new Error('There is no platform server.');
    return { platform, ...(demo ? { demo } : {}), ...(staging ? { staging } : {}) };
  });
}

/**
 * @param {'platform' | 'demo' | 'staging'} name
 * @param {LocalSecrets} secrets
 */
function login(name, secrets) {
  if (name === 'platform') return { user: platformUser, password: secrets.platformPassword };
  return { user: demoUser, password: name === 'demo' ? secrets.demoPassword : secrets.stagingPassword };
}

const usualPorts = Array.from({ length: 10 }, (_, index) => 7440 + index);

/**
 * @param {StartOptions} options
 * @param {{ develop: boolean, ghOst: string, secrets: LocalSecrets, addresses: Addresses }} parts
 * @returns {Promise<ApiProcess>}
 */
async function startProgram(options, { develop, ghOst, secrets, addresses }) {
  const state = readState(stateFolder);
  const preferred = options.port ? [options.port] : [state.ports.api ?? usualPorts[0] ?? 0, ...usualPorts];
  for (let attempt = 1; ; attempt += 1) {
    const port = await pickPort(preferred);
    if (options.port && port !== options.port) {
      throw new StepFailure(`port ${options.port} is taken by another program`, {
        ways: ['name another with --port'],
      });
    }
    try {
      return await startApi({
        databaseUrl: mysqlUrl(addresses.platform, 'altergate'),
        role: 'all',
        port,
        secretKey: secrets.secretKey,
        stateFolder: join(stateFolder, 'state'),
        ghOst,
        logPath: join(stateFolder, 'logs', 'api.log'),
        firstAdminPassword: secrets.firstAdminPassword,
        // While developing, the page server has the pages; there may be no built ones.
        ...(develop
          ? { command: developCommand() }
          : { webFolder: join(repositoryFolder, 'apps', 'web', 'dist') }),
        onSpawn: (api) =>
          writeState(stateFolder, { ...readState(stateFolder), api, ports: { ...state.ports, api: port } }),
      });
    } catch (error) {
      // Another start may have taken the port between our look and the program's listening.
      const isTaken = error instanceof StepFailure && error.detail.includes('EADDRINUSE');
      if (!isTaken || attempt === 3) throw error;
    }
  }
}

/**
 * @param {StartOptions} options
 * @param {{ api: ApiProcess, secrets: LocalSecrets, addresses: Addresses, step: Step }} parts
 */
async function runDemo(options, { api, secrets, addresses, step }) {
  if (!addresses.demo) return;
  const request = {
    folder: stateFolder,
    url: api.url,
    adminPassword: secrets.firstAdminPassword,
    demo: addresses.demo,
    ...(addresses.staging ? { staging: addresses.staging } : {}),
    rows: options.rows,
  };
  try {
    await step('Demo', (report) => seedDemo(request, report, () => printLogins(demoLogins(stateFolder))));
    if (options.writer) startWriter(request);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    printFailure(error);
  }
}

/** @param {{ name: string, password: string }[]} logins */
function printLogins(logins) {
  const width = Math.max(...logins.map(({ name }) => name.length));
  const lines = logins.map(({ name, password }) => `  ${name.padEnd(width)}  ${password}`);
  process.stdout.write(`${process.stdout.isTTY ? '\r\u001b[2K' : ''}  Sign in as:\n${lines.join('\n')}\n`);
}
