import { cpus, loadavg, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import type { ServerAddress } from '../../src/servers.ts';
import { withServer } from '../../src/server-database.ts';

/** What the figures were measured on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** Processes that wanted to run in the last minute: above the cores, the figures are no verdict. */
  readonly load: number;
  readonly node: string;
  readonly mysql: string | null;
  readonly ghOst: string | null;
}

/** @param parts of the machine that took part; what did not is null */
export async function describeMachine({
  server,
  ghostBinary,
}: { readonly server?: ServerAddress; readonly ghostBinary?: string } = {}): Promise<Machine> {
  const [first] = cpus();
  return {
    processor: first?.model ?? '',
    cores: cpus().length,
    memoryBytes: totalmem(),
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    node: process.version,
    mysql: server === undefined ? null : await versionOf(server),
    ghOst:
      ghostBinary === undefined
        ? null
        : (await promisify(execFile)(ghostBinary, ['--version'])).stdout.trim(),
  };
}

function versionOf(server: ServerAddress): Promise<string> {
  return withServer(server, async (connection) => {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return (rows as { version: string }[])[0]?.version ?? '';
  });
}
