import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StepFailure, lastLines } from './failure.mjs';
import { httpGet } from './http-get.mjs';
import { identifyProcess } from './process-identity.mjs';
import { builtFiles } from './program.mjs';
import { repositoryFolder } from './repository.mjs';
import { stopProcess } from './stop-process.mjs';

/** @import { ProcessIdentity } from './process-identity.mjs' */

/**
 * The program as its own process, in its own session: a Ctrl-C at the terminal does not reach it.
 * @typedef {object} ApiProcess
 * @property {string} url
 * @property {number} port
 * @property {ProcessIdentity} process
 * @property {string} logPath
 */

/**
 * @typedef {object} ApiRequest
 * @property {string} databaseUrl
 * @property {'all' | 'api' | 'worker'} role
 * @property {number} port of 127.0.0.1
 * @property {string} secretKey 32 bytes in base64
 * @property {string} stateFolder absolute; run directories are made in it
 * @property {string} ghOst absolute path
 * @property {string} [webFolder] absolute; the built pages
 * @property {string} logPath appended to
 * @property {string} [logLevel]
 * @property {string} [firstAdminPassword] makes the account `admin` in an empty database
 * @property {string[]} [command] arguments of node instead of the built file
 * @property {Record<string, string>} [extraEnvironment] wins
 * @property {(api: ApiProcess) => void} [onSpawn] called before it is ready, so that nothing started is ever unknown
 */

const readyTimeoutMs = 90_000;
const logLimitBytes = 20 * 1024 * 1024;
/**
 * MB. Node's own limit lets the space for short-lived objects grow to 48 MB, which an idle process then keeps. A list leaves
 * 2 MB of them: with room for as much only, the api collects twice per request and spends a quarter of its time on that.
 * @param {ApiRequest['role']} role
 */
const semiSpaceOf = (role) => (role === 'worker' ? 2 : 8);
/** Makes the C library give memory back that was freed, instead of keeping a pool for each thread. */
const allocatorSettings = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };

/**
 * Starts the built program and resolves when /readyz answers 200.
 * @param {ApiRequest} request
 * @returns {Promise<ApiProcess>}
 * @throws {StepFailure} with the end of its log, when it ends or is not ready in 90 s
 */
export async function startApi(request) {
  mkdirSync(dirname(request.logPath), { recursive: true });
  mkdirSync(request.stateFolder, { recursive: true, mode: 0o700 });
  const startId = randomUUID();
  const logStart = rotateLog(request.logPath);
  const log = openSync(request.logPath, 'a', 0o600);
  const child = spawn(
    process.execPath,
    request.command ?? [
      `--max-semi-space-size=${semiSpaceOf(request.role)}`,
      join(repositoryFolder, builtFiles.api),
    ],
    {
      cwd: repositoryFolder,
      detached: true,
      stdio: ['ignore', log, log],
      env: programEnvironment(request, startId),
    },
  );
  closeSync(log);
  let hasEnded = false;
  child.once('exit', () => (hasEnded = true));
  child.once('error', () => (hasEnded = true));
  child.unref();
  const identity = child.pid === undefined ? undefined : identifyProcess(child.pid);
  const url = `http://127.0.0.1:${request.port}`;
  if (identity) {
    const api = { url, port: request.port, process: identity, logPath: request.logPath };
    request.onSpawn?.(api);
    const deadline = performance.now() + readyTimeoutMs;
    while (!hasEnded && performance.now() < deadline) {
      if (await isReady(url, startId, request.role)) return api;
      await sleep(100);
    }
    await stopProcess(identity);
  }
  throw new StepFailure(
    hasEnded ? 'the program ended' : `the program was not ready in ${readyTimeoutMs / 1000} s`,
    {
      detail: lastLines(readFileSync(request.logPath).subarray(logStart).toString()),
      ways: [`read ${request.logPath}`],
    },
  );
}

/**
 * Stops the program: SIGTERM leaves gh-ost runs alive for the next start, SIGINT ends them as interrupted.
 * @param {ApiProcess} api
 * @param {{ signal?: NodeJS.Signals, timeoutMs?: number }} [options]
 */
export async function stopApi(api, options) {
  await stopProcess(api.process, options);
}

/**
 * How many executions are live, as the program itself says.
 * @param {ApiProcess} api
 * @returns {Promise<number | undefined>} undefined when it does not say
 */
export async function countLiveExecutions(api) {
  const answer = await httpGet(`${api.url}/healthz`);
  if (answer?.status !== 200) return undefined;
  const { liveExecutions } = JSON.parse(answer.body);
  return typeof liveExecutions === 'number' ? liveExecutions : undefined;
}

/**
 * Another program may listen on the port that ours was to have; only ours knows the id of this start.
 * An api of its own is ready without a worker, which may be started later.
 * @param {string} url
 * @param {string} startId
 * @param {ApiRequest['role']} role
 */
async function isReady(url, startId, role) {
  const answer = await httpGet(`${url}/readyz`);
  if (answer?.headers['altergate-start'] !== startId) return false;
  if (role !== 'api' || answer.status === 200) return answer.status === 200;
  return JSON.parse(answer.body).database?.ok === true;
}

/**
 * @param {ApiRequest} request
 * @param {string} startId
 */
function programEnvironment(request, startId) {
  const url = `http://127.0.0.1:${request.port}`;
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|ALTERGATE_)/i.test(name));
  return {
    ...allocatorSettings,
    ...Object.fromEntries(own),
    NODE_ENV: 'production',
    ALTERGATE_DATABASE_URL: request.databaseUrl,
    ALTERGATE_ROLE: request.role,
    ALTERGATE_HOST: '127.0.0.1',
    ALTERGATE_PORT: String(request.port),
    ALTERGATE_PUBLIC_URL: url,
    ALTERGATE_SECRET_KEY: request.secretKey,
    ALTERGATE_STATE_DIR: request.stateFolder,
    ALTERGATE_GH_OST: request.ghOst,
    ALTERGATE_START_ID: startId,
    ALTERGATE_LOG_LEVEL: request.logLevel ?? 'info',
    ...(request.webFolder ? { ALTERGATE_WEB_DIR: request.webFolder } : {}),
    ...(request.firstAdminPassword ? { ALTERGATE_FIRST_ADMIN_PASSWORD: request.firstAdminPassword } : {}),
    ...request.extraEnvironment,
  };
}

/**
 * Keeps one older log beside the current one.
 * @param {string} path
 * @returns {number} size of the log before this start, in bytes
 */
function rotateLog(path) {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < logLimitBytes) return size;
  renameSync(path, `${path}.1`);
  return 0;
}
