import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { endProgramsIn } from './left-runs.mjs';
import { endMarkedProcesses } from './marked-processes.mjs';
import { platformOptions, targetOptions } from './mysql-flavours.mjs';
import { startMysqlServer, stopMysqlServer } from './mysql-server.mjs';
import { identifyProcess, isSameProcessAlive } from './process-identity.mjs';

/** @import { MysqlProgram } from './mysql-find.mjs' */
/** @import { MysqlServer } from './mysql-server.mjs' */
/** @import { ProcessIdentity } from './process-identity.mjs' */

const ownerWrittenMs = 60_000;

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

/** Ends test servers whose starter is gone without having ended them, with what works on them, and removes their data. */
export async function removeAbandonedServers() {
  await removeServers((folder) => !isInUse(folder));
}

/** The same with all that this process started, when it has to end before their time. */
export async function removeOwnServers() {
  await removeServers((folder) => ownerOf(folder)?.pid === process.pid || !isInUse(folder));
}

/** @param {(folder: string) => boolean} isToGo */
async function removeServers(isToGo) {
  const all = join(tmpdir(), `altergate-test-${userInfo().uid}`);
  if (!existsSync(all)) return;
  for (const name of readdirSync(all)) {
    const folder = join(all, name);
    if (isToGo(folder)) await removeServer(folder);
  }
}

/** @param {string} folder */
async function removeServer(folder) {
  const server = /** @type {MysqlServer | undefined} */ (readJson(join(folder, 'server.json')));
  if (server) await endMarkedProcesses([`--port=${server.port}\0`, `127.0.0.1:${server.port}`]);
  // Its starter may have been killed before it knew its server, which works in this folder all the same.
  await endProgramsIn(folder, { signal: 'SIGKILL' });
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Whether somebody who lives started it. Of a folder without an owner only its age tells: he is written at once.
 * @param {string} folder
 */
function isInUse(folder) {
  const owner = ownerOf(folder);
  if (owner) return isSameProcessAlive(owner);
  const madeAt = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - madeAt < ownerWrittenMs;
}

/**
 * @param {string} folder
 * @returns {ProcessIdentity | undefined}
 */
function ownerOf(folder) {
  return readJson(join(folder, 'owner.json'));
}

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
