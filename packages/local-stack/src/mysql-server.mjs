import { spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StepFailure, lastLines } from './failure.mjs';
import { endProgramsIn } from './left-runs.mjs';
import { isMysqlListening } from './mysql-greeting.mjs';
import { accountStatements } from './mysql-accounts.mjs';
import { commonMysqlOptions } from './mysql-template.mjs';
import { pickPort } from './ports.mjs';
import { identifyProcess, isSameProcessAlive } from './process-identity.mjs';
import { stopProcess } from './stop-process.mjs';

/** @import { MysqlAccount } from './mysql-accounts.mjs' */
/** @import { MysqlProgram } from './mysql-find.mjs' */
/** @import { ProcessIdentity } from './process-identity.mjs' */

/**
 * A MySQL server that runs in its own session, so that it outlives whoever started it.
 * @typedef {object} MysqlServer
 * @property {string} host always 127.0.0.1
 * @property {number} port
 * @property {string} socket absolute path of its socket
 * @property {string} folder holds data/, server.log and the socket
 * @property {ProcessIdentity} process
 */

/**
 * @typedef {object} MysqlServerRequest
 * @property {MysqlProgram} program
 * @property {string} folder made when missing; its `data` folder is copied from the template when missing
 * @property {MysqlAccount[]} accounts made or given their password before the server answers
 * @property {string[]} options further options, see mysql-flavours.mjs
 * @property {number} [preferredPort] taken when free
 */

const startTimeoutMs = 60_000;

/**
 * Starts a server on a free port of 127.0.0.1 and resolves when it answers.
 * @param {MysqlServerRequest} request
 * @returns {Promise<MysqlServer>}
 * @throws {StepFailure} with the end of its log
 */
export async function startMysqlServer(request) {
  const data = join(request.folder, 'data');
  mkdirSync(request.folder, { recursive: true, mode: 0o700 });
  await endProgramsIn(request.folder);
  if (!existsSync(data)) await copyData(request.program.template, data);
  const attempts = 3;
  for (let attempt = 1; ; attempt += 1) {
    const port = await pickPort(request.preferredPort && attempt === 1 ? [request.preferredPort] : []);
    const outcome = await startOnPort(request, data, port);
    if (typeof outcome !== 'string') return outcome;
    // Between picking a port and listening on it another program may have taken it.
    if (attempt < attempts && /bind-address|TCP\/IP port|already in use/i.test(outcome)) continue;
    throw new StepFailure('the MySQL server did not start', { detail: lastLines(outcome) });
  }
}

/**
 * Ends a server: in order, or at once when its data is thrown away anyway.
 * @param {MysqlServer} server
 * @param {{ discard?: boolean }} [options] discard: end it at once and remove its folder
 */
export async function stopMysqlServer(server, { discard = false } = {}) {
  await stopProcess(server.process, { signal: discard ? 'SIGKILL' : 'SIGTERM', timeoutMs: 60_000 });
  if (discard) rmSync(server.folder, { recursive: true, force: true });
}

/**
 * Whether exactly this server still runs and answers.
 * @param {MysqlServer} server
 * @returns {Promise<boolean>}
 */
export async function isMysqlServerAlive(server) {
  return isSameProcessAlive(server.process) && (await isMysqlListening(server.port));
}

/**
 * @param {MysqlServerRequest} request
 * @param {string} data
 * @param {number} port
 * @returns {Promise<MysqlServer | string>} the server, or its log when it ended
 */
async function startOnPort(request, data, port) {
  const log = join(request.folder, 'server.log');
  const accounts = join(request.folder, 'accounts.sql');
  writeFileSync(accounts, accountStatements(request.accounts), { mode: 0o600 });
  const logFile = openSync(log, 'w', 0o600);
  const [executable = '', ...before] = request.program.command;
  const child = spawn(
    executable,
    [
      ...before,
      '--no-defaults',
      ...request.program.options,
      ...commonMysqlOptions(),
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      `--port=${port}`,
      // Relative to the data directory: an absolute path may be longer than the 107 bytes a socket may have.
      '--socket=mysql.sock',
      `--pid-file=${join(request.folder, 'server.pid')}`,
      `--init-file=${accounts}`,
      ...request.options,
      `--datadir=${data}`,
    ],
    { detached: true, stdio: ['ignore', logFile, logFile], cwd: request.folder, env: serverEnvironment() },
  );
  closeSync(logFile);
  const ended = new Promise((resolve) => {
    child.once('error', resolve);
    child.once('exit', resolve);
  });
  child.unref();
  try {
    const identity = child.pid === undefined ? undefined : await waitUntilReady(child.pid, port, log, ended);
    if (!identity) return readFileSync(log, 'utf8');
    return {
      host: '127.0.0.1',
      port,
      socket: join(data, 'mysql.sock'),
      folder: request.folder,
      process: identity,
    };
  } finally {
    rmSync(accounts, { force: true });
  }
}

/**
 * @param {number} pid
 * @param {number} port
 * @param {string} log
 * @param {Promise<unknown>} ended
 * @returns {Promise<ProcessIdentity | undefined>} undefined when it ended
 */
async function waitUntilReady(pid, port, log, ended) {
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  const identity = identifyProcess(pid);
  const deadline = performance.now() + startTimeoutMs;
  while (!gone && identity) {
    // Another server may answer on the same port, so its own log must say ready, too.
    if (readFileSync(log, 'utf8').includes('ready for connections') && (await isMysqlListening(port))) {
      return identity;
    }
    if (performance.now() > deadline) {
      await stopProcess(identity, { signal: 'SIGKILL' });
      return undefined;
    }
    await sleep(40);
  }
  return undefined;
}

/**
 * @param {string} from
 * @param {string} to
 */
async function copyData(from, to) {
  const copying = `${to}.copying`;
  rmSync(copying, { recursive: true, force: true });
  await cp(from, copying, { recursive: true, mode: constants.COPYFILE_FICLONE });
  renameSync(copying, to);
}

/** The server gets nothing of our environment that it does not need. */
function serverEnvironment() {
  return { PATH: process.env.PATH ?? '', TZ: 'UTC', LC_ALL: 'C' };
}
