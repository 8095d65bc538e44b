import { findMysql, startTestMysqlServer, stopTestMysqlServer } from '@altergate/local-stack';
import type { StepReport } from '@altergate/local-stack';
import { endLeftProcesses } from './left-processes.ts';

/** How a test reaches a MySQL server, with an account that may do everything. */
export interface ServerAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  /** absolute path, absent for a configured server */
  socket?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** where Altergate's own databases are made: projects api, engines, destructive, browser */
    platformServer: ServerAddress;
    /** where tables are changed (binary log, metadata-lock instrument): engines, destructive, browser */
    targetServer: ServerAddress;
  }
}

export interface StartedServer {
  address: ServerAddress;
  /** false for a configured server, which programs of others use as well */
  isOwn: boolean;
  stop(): Promise<void>;
}

/** Steps are silent in tests: only what fails is worth a line there. */
export const silentReport: StepReport = { progress: () => undefined, chosen: () => undefined };

/**
 * Starts a throw-away server, or takes the configured one (ALTERGATE_MYSQL_URL) unless the tests may break it.
 * @param kind platform: Altergate's own database; target: as gh-ost needs it
 * @param use own: never the configured server, because the tests stop, damage or configure it;
 *   options: further options of mysqld, only for an own one
 */
export async function startServer(
  kind: 'platform' | 'target',
  { own = false, options = [] }: { own?: boolean; options?: string[] } = {},
): Promise<StartedServer> {
  const configured = process.env['ALTERGATE_MYSQL_URL'];
  if (configured && !own) {
    return { address: addressOf(configured), isOwn: false, stop: () => Promise.resolve() };
  }
  const program = await findMysql(silentReport);
  const server = await startTestMysqlServer(program, kind, { options });
  const { host, port, user, password, socket } = server;
  return {
    address: { host, port, user, password, socket },
    isOwn: true,
    stop: () => stopTestMysqlServer(server),
  };
}

/**
 * Stops servers in the order given and fails when a program that used one of our own is still there: whoever else names
 * the port of a configured one, the run of the tests itself included, is left alone.
 * @throws Error naming the processes that were left (they are ended first)
 */
export async function stopServers(servers: StartedServer[]): Promise<void> {
  const left = await endLeftProcesses(
    servers.filter((server) => server.isOwn).map((server) => server.address.port),
  );
  for (const server of servers) await server.stop();
  if (left.length === 0) return;
  // vitest prints an error of a teardown, but does not let the run fail for it.
  process.exitCode = 1;
  throw new Error(`The tests left processes behind:\n${left.join('\n')}`);
}

function addressOf(url: string): ServerAddress {
  const { hostname, port, username, password } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}
