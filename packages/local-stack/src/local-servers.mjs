import { join } from 'node:path';
import { platformOptions, targetOptions } from './mysql-flavours.mjs';
import { isMysqlServerAlive, startMysqlServer } from './mysql-server.mjs';
import { readState, writeState } from './state-file.mjs';

/** @import { MysqlAccount } from './mysql-accounts.mjs' */
/** @import { MysqlProgram } from './mysql-find.mjs' */
/** @import { MysqlServer } from './mysql-server.mjs' */
/** @import { LocalSecrets } from './secrets.mjs' */

/**
 * A server of this clone: its name, options and accounts.
 * @typedef {object} LocalServer
 * @property {'platform' | 'demo' | 'staging'} name
 * @property {string[]} options
 * @property {MysqlAccount[]} accounts
 */

export const platformUser = 'altergate';
export const demoUser = 'demo_admin';

/**
 * Altergate's own server, and with the demo two real other ones whose tables it changes.
 * @param {LocalSecrets} secrets
 * @param {{ demo: boolean }} options
 * @returns {LocalServer[]}
 */
export function localServers(secrets, { demo }) {
  /** @type {LocalServer} */
  const platform = {
    name: 'platform',
    options: platformOptions({ throwAway: false }),
    accounts: [
      {
        user: platformUser,
        password: secrets.platformPassword,
        privileges: 'ALL PRIVILEGES ON `altergate`.*',
        database: 'altergate',
      },
    ],
  };
  if (!demo) return [platform];
  return [
    platform,
    {
      name: 'demo',
      options: targetOptions({ throwAway: false, serverId: 101 }),
      accounts: [everything(secrets.demoPassword)],
    },
    {
      name: 'staging',
      options: targetOptions({ throwAway: false, serverId: 102, bufferPoolMegabytes: 64 }),
      accounts: [everything(secrets.stagingPassword)],
    },
  ];
}

/**
 * Takes the server that still lives from an earlier start, else starts one on the port it had before.
 * @param {string} folder state folder of the clone
 * @param {LocalServer} wanted
 * @param {MysqlProgram} program
 * @returns {Promise<{ server: MysqlServer, reused: boolean }>}
 */
export async function reuseOrStartServer(folder, wanted, program) {
  const known = readState(folder).servers[wanted.name];
  if (known && (await isMysqlServerAlive(known))) return { server: known, reused: true };
  const preferredPort = readState(folder).ports[wanted.name];
  const server = await startMysqlServer({
    program,
    folder: join(folder, 'mysql', wanted.name),
    accounts: wanted.accounts,
    options: wanted.options,
    ...(preferredPort === undefined ? {} : { preferredPort }),
  });
  const state = readState(folder);
  state.servers[wanted.name] = server;
  state.ports[wanted.name] = server.port;
  writeState(folder, state);
  return { server, reused: false };
}

/**
 * @param {string} password
 * @returns {MysqlAccount}
 */
function everything(password) {
  return { user: demoUser, password, privileges: 'ALL PRIVILEGES ON *.*', grantOption: true };
}
