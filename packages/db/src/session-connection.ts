import { AltergateError } from '@altergate/domain';
import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import type { PlatformAddress } from './address.ts';
import { serverErrorNumber, serverErrorText, serverErrors } from './server-error.ts';

/** One server session of its own, for what a pool or prepared statements cannot do: user locks, USE, CREATE TRIGGER. */
export interface ServerSession {
  rows<Row>(sql: string, values?: readonly (string | number)[]): Promise<Row[]>;
  run(sql: string, values?: readonly (string | number)[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a session through the driver inside Prisma's adapter; without a database unless the settings name one.
 * @throws AltergateError platform-database-unreachable, platform-database-denied, platform-database-missing
 */
export async function openSession(
  connection: PlatformAddress['connection'],
  timeoutMs = 5_000,
): Promise<ServerSession> {
  const settings = {
    ...connection,
    connectionLimit: 1,
    connectTimeout: timeoutMs,
    acquireTimeout: timeoutMs,
  };
  const adapter = await new PrismaMariaDb(settings).connect();
  const pool = adapter.underlyingDriver();
  try {
    const session = await pool.getConnection();
    return {
      rows: (sql, values = []) => session.query({ sql, dateStrings: true }, [...values]),
      run: async (sql, values = []) => {
        await session.query(sql, [...values]);
      },
      close: async () => {
        await session.release();
        await adapter.dispose();
      },
    };
  } catch (error) {
    await adapter.dispose();
    throw connectionError(error);
  }
}

/** What a failure to connect means, as a code; `reason` are the driver's words, which hold no password. */
export function connectionError(error: unknown): AltergateError {
  const number = serverErrorNumber(error);
  if (number === serverErrors.accessDenied || number === serverErrors.databaseAccessDenied) {
    return new AltergateError('platform-database-denied', {}, { cause: error });
  }
  if (number === serverErrors.unknownDatabase) {
    return new AltergateError('platform-database-missing', {}, { cause: error });
  }
  return new AltergateError(
    'platform-database-unreachable',
    { reason: serverErrorText(error) },
    { cause: error },
  );
}
