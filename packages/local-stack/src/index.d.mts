/** What tests and benchmarks may use of the local stack; the types of index.mjs, which has to run before any compiler is there. */

export interface StepReport {
  progress(text: string): void;
  chosen(text: string): void;
}

export type Step = <T>(name: string, work: (report: StepReport) => Promise<T>) => Promise<T>;

export interface ProcessIdentity {
  pid: number;
  started: string;
  boot: string;
  host: string;
}

export interface MysqlProgram {
  version: string;
  from: string;
  command: string[];
  options: string[];
  template: string;
}

export interface MysqlServer {
  host: string;
  port: number;
  socket: string;
  folder: string;
  process: ProcessIdentity;
}

export interface TestMysqlServer {
  host: string;
  port: number;
  user: string;
  password: string;
  socket: string;
  version: string;
  server: MysqlServer;
}

export interface Chromium {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

export interface ApiProcess {
  url: string;
  port: number;
  process: ProcessIdentity;
  logPath: string;
}

export interface ApiRequest {
  databaseUrl: string;
  role: 'all' | 'api' | 'worker';
  port: number;
  secretKey: string;
  stateFolder: string;
  ghOst: string;
  webFolder?: string;
  command?: string[];
  logPath: string;
  logLevel?: string;
  firstAdminPassword?: string;
  extraEnvironment?: Record<string, string>;
  onSpawn?: (api: ApiProcess) => void;
}

export class StepFailure extends Error {
  constructor(reason: string, options?: { ways?: string[]; detail?: string; cause?: unknown });
  ways: string[];
  detail: string;
}

export function createSteps(output?: NodeJS.WritableStream): Step;
export function printFailure(error: unknown, output?: NodeJS.WritableStream): void;
export function findMysql(report: StepReport): Promise<MysqlProgram>;
/** The gh-ost that is built and tested. */
export const ghOstVersion: string;
export function findGhOst(report: StepReport): Promise<string>;
export function findChromium(report: StepReport): Promise<Chromium>;
export function startTestMysqlServer(
  program: MysqlProgram,
  kind: 'platform' | 'target',
  more?: { options?: string[] },
): Promise<TestMysqlServer>;
export function stopTestMysqlServer(server: Pick<TestMysqlServer, 'server'>): Promise<void>;
export function isMysqlServerAlive(server: MysqlServer): Promise<boolean>;
export function identifyProcess(pid: number): ProcessIdentity | undefined;
export function isSameProcessAlive(identity: ProcessIdentity): boolean;
export function stopProcess(
  identity: ProcessIdentity,
  options?: { signal?: NodeJS.Signals; timeoutMs?: number },
): Promise<void>;
export function waitUntilGone(identity: ProcessIdentity, timeoutMs: number): Promise<boolean>;
export function pickPort(preferred?: number[]): Promise<number>;
export function startApi(request: ApiRequest): Promise<ApiProcess>;
export function stopApi(
  api: ApiProcess,
  options?: { signal?: NodeJS.Signals; timeoutMs?: number },
): Promise<void>;

/** Options of every benchmark with their defaults. */
export const benchmarks: {
  readonly lists: { readonly tickets: number; readonly requests: number };
  readonly live: { readonly viewers: number; readonly seconds: number };
  readonly memory: { readonly executions: number; readonly minutes: number };
  readonly overhead: { readonly rows: number; readonly rounds: number };
  readonly review: { readonly statements: number; readonly rounds: number; readonly requests: number };
  readonly start: { readonly rounds: number; readonly rows: number };
  readonly web: { readonly rounds: number; readonly seconds: number };
};

export type BenchmarkName = keyof typeof benchmarks;

export function readBenchArguments(args: readonly string[]): {
  name: BenchmarkName;
  wish: Record<string, number>;
};
