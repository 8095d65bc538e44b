import path from 'node:path';
import { migrate, openDatabase } from '@altergate/db';
import type { Database } from '@altergate/db';
import { createDatabaseOn } from '../../src/server-database.ts';
import type { TestDatabase } from '../../src/server-database.ts';
import { startServer } from '../../src/servers.ts';
import type { StartedServer } from '../../src/servers.ts';

/** A server of its own with Altergate's tables, as large as a production's would be set up. */
export interface BenchPlatform {
  readonly server: StartedServer;
  readonly target: TestDatabase;
  readonly database: Database;
  close(): Promise<void>;
}

const migrations = path.join(import.meta.dirname, '..', '..', '..', '..', 'prisma', 'migrations');

/** @param options further options of mysqld */
export async function openBenchPlatform(options: string[] = []): Promise<BenchPlatform> {
  const server = await startServer('platform', { own: true, options });
  const target = await createDatabaseOn(server.address, 'altergate_bench');
  await migrate(target.url, migrations);
  const database = await openDatabase(target.url);
  return {
    server,
    target,
    database,
    close: async () => {
      await database.close();
      await server.stop();
    },
  };
}
