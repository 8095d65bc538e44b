import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { platformOptions, targetOptions } from './mysql-flavours.mjs';
import { startMysqlServer, stopMysqlServer } from './mysql-server.mjs';
import { identifyProcess, isSameProcessAlive } from './process-identity.mjs';

/** @import { MysqlProgram } from './mysql-find.mjs' */
/** @import { MysqlServer } from './mysql-server.mjs' */
/** @import { ProcessIdentity } from './process-identity.mjs' */

/**
 * A server for tests and experiments with the account that may do everything.
 * @typedef {object} TestMysqlServer
 * @property {string} host
 * @property {number} port
 * @property {string} user
 * @property {string} password
 * @property {string} socket
 * @property {string} version
 * @property {MysqlServer} server for stopTestMysqlServer
 */

/**
 * Starts a throw-away server: fast, and unsafe against a power cut.
 * @param {MysqlProgram} program
 * @param {'platform' | 'target'} kind platform: Altergate's own database; target: binary log and metadata-lock
 *   instrument as gh-ost and the gate need them
 * @param {{ options?: string[] }} [more] options: further mysqld options, which win
 * @returns {Promise<TestMysqlServer>}
 */
export async function startTestMysqlServer(program, kind, { options = [] } = {}) {
  const folder = mkdtempSync(join(await testFolder(), `${kind}-`));
  const account = { user: 'altergate_admin', password: randomBytes(12).toString('hex') };
  const serverId = 1 + Number.parseInt(randomBytes(3).toString('hex'), 16);
  const flavour =
    kind === 'platform' ? platformOptions({ throwAway: true }) : targetOptions({ throwAway: true, serverId });
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(identifyProcess(process.pid)));
  const server = await startMysqlServer({
    program,
    folder,
    accounts: [{ ...account, privileges: 'ALL PRIVILEGES ON *.*', grantOption: true }],
    options: [...flavour, ...options],
  });
  writeFileSync(join(folder, 'server.json'), JSON.stringify(server), { mode: 0o600 });
  return {
    host: server.host,
    port: server.port,
    ...account,
    socket: server.socket,
    version: program.version,
    server,
  };
}

/**
 * Ends a test server at once and removes its data.
 * @param {Pick<TestMysqlServer, 'server'>} server
 */
export async function stopTestMysqlServer({ server }) {
  await stopMysqlServer(server, { discard: true });
}

/** The folder of all test servers of this user, freed of servers whose starter was killed. */
async function testFolder() {
  const folder = join(tmpdir(), `altergate-test-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await removeAbandonedServers();
  return folder;
}

/** Ends test servers whose starter is gone without having ended them, and removes their data. */
export async function removeAbandonedServers() {
  const folder = join(tmpdir(), `altergate-test-${userInfo().uid}`);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) await removeAbandoned(join(folder, name));
}

/** @param {string} folder */
async function removeAbandoned(folder) {
  const owner = /** @type {ProcessIdentity | undefined} */ (readJson(join(folder, 'owner.json')));
  if (!owner || isSameProcessAlive(owner)) return;
  const server = /** @type {MysqlServer | undefined} */ (readJson(join(folder, 'server.json')));
  if (server) await stopMysqlServer(server, { discard: true });
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
