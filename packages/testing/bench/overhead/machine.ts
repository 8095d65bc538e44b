import { cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import type { ServerAddress } from '../../src/servers.ts';
import { withServer } from '../../src/server-database.ts';

/** What the figures were measured on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly node: string;
  readonly mysql: string;
  readonly ghOst: string;
}

export async function describeMachine(server: ServerAddress, ghostBinary: string): Promise<Machine> {
  const [first] = cpus();
  const { stdout } = await promisify(execFile)(ghostBinary, ['--version']);
  const mysql = await withServer(server, async (connection) => {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return (rows as { version: string }[])[0]?.version ?? '';
  });
  return {
    processor: first?.model ?? '',
    cores: cpus().length,
    memoryBytes: totalmem(),
    node: process.version,
    mysql,
    ghOst: stdout.trim(),
  };
}
