import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';
import type { ServerAddress } from './servers.ts';

/** An empty database that belongs to one test file or one benchmark. */
export interface TestDatabase extends ServerAddress {
  name: string;
  /** `mysql://user:password@host:port/name` */
  url: string;
  /** Removes the database; call it in `afterAll`. */
  drop(): Promise<void>;
}

/** Makes an empty database with a name of its own: the prefix and twelve hexadecimal digits. */
export async function createDatabaseOn(server: ServerAddress, prefix: string): Promise<TestDatabase> {
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  const login = `${encodeURIComponent(server.user)}:${encodeURIComponent(server.password)}`;
  await withServer(server, (connection) =>
    connection.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci`),
  );
  return {
    ...server,
    name,
    url: `mysql://${login}@${server.host}:${String(server.port)}/${name}`,
    drop: async () => {
      await withServer(server, (connection) => connection.query(`DROP DATABASE IF EXISTS \`${name}\``));
    },
  };
}

/** Does something on a session of its own, which is closed afterwards. */
export async function withServer<Result>(
  server: ServerAddress,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const { host, port, user, password } = server;
  const connection = await createConnection({ host, port, user, password });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}
