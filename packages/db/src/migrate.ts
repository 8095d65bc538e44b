import { createHash, randomUUID } from 'node:crypto';
import { AltergateError } from '@altergate/domain';
import { readAddress } from './address.ts';
import { readMigrationFiles } from './migration-files.ts';
import type { MigrationFile } from './migration-files.ts';
import { serverErrorNumber, serverErrorText, serverErrors } from './server-error.ts';
import { openSession } from './session-connection.ts';
import type { ServerSession } from './session-connection.ts';
import { splitStatements } from './split-statements.ts';

const lockWaitSeconds = 60;

/** Prisma's own table, column for column, so that its native engine may be used on this database later. */
const historyTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at DATETIME(3),
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at DATETIME(3),
  started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: string | null;
}

/**
 * Brings the platform database to this program's schema: makes the database when it is missing, then applies what is
 * missing under a server-wide lock, so that processes started together don't disturb each other.
 * @param directory the folder that holds a folder per migration
 * @returns names of the migrations applied by this call, in order
 * @throws AltergateError database-newer (it has migrations that this program doesn't know), migration-changed (an applied
 *   one's text differs), migration-failed (this or an earlier start left one half done), migration-triggers-refused
 *   (error 1419), migration-lock-timeout, and those of openDatabase
 */
export async function migrate(url: string, directory: string): Promise<string[]> {
  const files = await readMigrationFiles(directory);
  const { database, connection } = readAddress(url);
  const session = await openSession(connection);
  try {
    return await withLock(session, database, async () => {
      await useDatabase(session, database);
      await session.run(historyTable);
      const pending = await findPending(session, files);
      for (const file of pending) await apply(session, file);
      return pending.map((file) => file.name);
    });
  } finally {
    await session.close();
  }
}

async function withLock<Result>(
  session: ServerSession,
  database: string,
  work: () => Promise<Result>,
): Promise<Result> {
  // Names of user locks hold 64 characters; a database's name alone may have as many.
  const name = `altergate_migrate_${createHash('sha256').update(database).digest('hex').slice(0, 32)}`;
  const [row] = await session.rows<{ taken: number | bigint | null }>('SELECT GET_LOCK(?, ?) AS taken', [
    name,
    lockWaitSeconds,
  ]);
  if (Number(row?.taken) !== 1)
    throw new AltergateError('migration-lock-timeout', { seconds: lockWaitSeconds });
  try {
    return await work();
  } finally {
    await session.run('DO RELEASE_LOCK(?)', [name]);
  }
}

/** USE first: an account without the right to create databases is fine when the database is there. */
async function useDatabase(session: ServerSession, database: string): Promise<void> {
  const quoted = `\`${database.replaceAll('`', '``')}\``;
  try {
    await session.run(`USE ${quoted}`);
  } catch (error) {
    if (serverErrorNumber(error) !== serverErrors.unknownDatabase) throw error;
    await session.run(
      `CREATE DATABASE IF NOT EXISTS ${quoted} CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci`,
    );
    await session.run(`USE ${quoted}`);
  }
}

async function findPending(
  session: ServerSession,
  files: readonly MigrationFile[],
): Promise<MigrationFile[]> {
  const history = await session.rows<AppliedMigration>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  const known = new Map(files.map((file) => [file.name, file]));
  for (const row of history) {
    const file = known.get(row.migration_name);
    if (file === undefined) throw new AltergateError('database-newer', { migration: row.migration_name });
    if (row.finished_at === null) {
      throw new AltergateError('migration-failed', { migration: row.migration_name, reason: 'unfinished' });
    }
    if (row.checksum !== file.checksum) {
      throw new AltergateError('migration-changed', { migration: row.migration_name });
    }
  }
  const applied = new Set(history.map((row) => row.migration_name));
  return files.filter((file) => !applied.has(file.name));
}

async function apply(session: ServerSession, file: MigrationFile): Promise<void> {
  const id = randomUUID();
  await session.run('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES (?, ?, ?)', [
    id,
    file.checksum,
    file.name,
  ]);
  for (const [position, statement] of splitStatements(file.text).entries()) {
    try {
      await session.run(statement);
    } catch (error) {
      throw await failed(session, { id, file, position, error });
    }
  }
  await session.run(
    'UPDATE _prisma_migrations SET finished_at = CURRENT_TIMESTAMP(3), applied_steps_count = 1 WHERE id = ?',
    [id],
  );
}

async function failed(
  session: ServerSession,
  what: { id: string; file: MigrationFile; position: number; error: unknown },
): Promise<AltergateError> {
  const { id, file, position, error } = what;
  if (position === 0) {
    // One DDL statement is atomic: nothing changed, so the next start may simply try again.
    await session.run('DELETE FROM _prisma_migrations WHERE id = ?', [id]);
  } else {
    const words = `statement ${String(position + 1)}: ${serverErrorText(error)}`;
    await session.run('UPDATE _prisma_migrations SET logs = ? WHERE id = ?', [words, id]);
  }
  if (serverErrorNumber(error) === serverErrors.triggersNeedTrust) {
    return new AltergateError('migration-triggers-refused', { migration: file.name }, { cause: error });
  }
  const params = { migration: file.name, statement: position + 1, reason: serverErrorText(error) };
  return new AltergateError('migration-failed', params, { cause: error });
}
