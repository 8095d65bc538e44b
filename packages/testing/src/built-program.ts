import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pickPort, startApi, stopApi } from '@altergate/local-stack';
import type { ApiProcess, ApiRequest } from '@altergate/local-stack';
import { signInOverHttp } from './http-client.ts';
import type { HttpClient } from './http-client.ts';

/** The built program as its own process, on one port and one state folder that outlive its restarts. */
export interface BuiltProgram {
  readonly url: string;
  /** Everything that it writes to disk: its log and its state folder. */
  readonly folder: string;
  readonly stateFolder: string;
  readonly logPath: string;
  readonly adminPassword: string;
  /** Base64; another process on the same database needs the same. */
  readonly secretKey: string;
  readonly process: ApiProcess['process'];
  signIn(name: string, password: string): Promise<HttpClient>;
  /** Ends it with SIGKILL, as a crash would: nothing is put in order. */
  kill(): Promise<void>;
  /** Starts it again on the same database, port and state folder. */
  startAgain(): Promise<void>;
  /** Ends live runs as interrupted, then the program, and removes its folder. */
  stop(): Promise<void>;
}

const repository = path.join(import.meta.dirname, '..', '..', '..');

/**
 * Starts apps/api/dist/main.js, in all roles unless told otherwise.
 * @param databaseUrl an empty or migrated platform database
 * @param options pages: serves the built pages, too; secretKey: of the process that already works on this
 *   database; environment: more of its settings
 * @throws StepFailure with the end of its log; Error when ALTERGATE_GH_OST is not set
 */
export async function startBuiltProgram(
  databaseUrl: string,
  {
    pages = false,
    role = 'all',
    secretKey = randomBytes(32).toString('base64'),
    environment = {},
  }: {
    pages?: boolean;
    role?: ApiRequest['role'];
    secretKey?: string;
    environment?: Record<string, string>;
  } = {},
): Promise<BuiltProgram> {
  const ghOst = process.env['ALTERGATE_GH_OST'];
  if (ghOst === undefined) throw new Error('ALTERGATE_GH_OST is not set');
  const folder = await mkdtemp(path.join(tmpdir(), 'altergate-'));
  const adminPassword = randomBytes(12).toString('base64url');
  const request = {
    databaseUrl,
    role,
    port: await pickPort(),
    secretKey,
    stateFolder: path.join(folder, 'state'),
    ghOst,
    ...(pages ? { webFolder: path.join(repository, 'apps', 'web', 'dist') } : {}),
    logPath: path.join(folder, 'program.log'),
    firstAdminPassword: adminPassword,
    extraEnvironment: environment,
  } as const;
  let running = await startApi(request);
  return {
    url: running.url,
    folder,
    stateFolder: request.stateFolder,
    logPath: request.logPath,
    adminPassword,
    secretKey,
    get process() {
      return running.process;
    },
    signIn: (name, password) => signInOverHttp(running.url, name, password),
    kill: () => stopApi(running, { signal: 'SIGKILL' }),
    startAgain: async () => {
      running = await startApi(request);
    },
    stop: async () => {
      await stopApi(running, { signal: 'SIGINT', timeoutMs: 60_000 });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
