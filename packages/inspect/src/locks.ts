import type { Connection } from 'mysql2/promise';
import { type Row, numberOf, readRow, readRows, textOf, textOrNull } from './rows.ts';
import { isPrivilegeError } from './failure.ts';

export interface LongTransaction {
  /** `0` for a prepared XA transaction whose session is gone. */
  readonly connectionId: string;
  readonly user: string | null;
  readonly host: string | null;
  readonly ageSeconds: number;
  /** What it runs right now; null while it sits idle with its locks. */
  readonly statement: string | null;
  readonly rowsLocked: number;
}

export interface MetadataLock {
  readonly sessionId: string;
  readonly user: string | null;
  readonly host: string | null;
  /** Seconds since its transaction began, or in its present state when it has none. */
  readonly ageSeconds: number;
  readonly command: string | null;
  readonly statement: string | null;
  readonly lockType: string;
  /** Kept by name (LOCK TABLES, FLUSH TABLES … WITH READ LOCK) until let go, whatever statements come and go meanwhile. */
  readonly isExplicit: boolean;
}

/** A lock on the whole server, which stops every change of a table. */
export interface ServerLock extends Omit<MetadataLock, 'lockType' | 'isExplicit'> {
  readonly kind: 'read_lock' | 'backup_lock';
}

/** InnoDB prints local time of the machine, whatever the session's time zone is. */
const startedAt = "CONVERT_TZ(t.TRX_STARTED, 'SYSTEM', @@SESSION.time_zone)";

/**
 * InnoDB shows transactions from a copy that it takes anew only once nobody has read it for 0.1 s
 * (CACHE_MIN_IDLE_TIME in trx0i_s.cc): read more often, it goes on showing some that have ended.
 */
const waitForFreshCopy = 'DO SLEEP(0.11)';

/**
 * Transactions that began more than so many seconds ago, oldest first, this session's excluded.
 * Rejects with `target-privilege-missing` without PROCESS.
 */
export async function longTransactions(
  connection: Connection,
  olderThanSeconds: number,
): Promise<LongTransaction[]> {
  await readRows(connection, waitForFreshCopy);
  const rows = await readRows(
    connection,
    `SELECT t.TRX_MYSQL_THREAD_ID AS connectionId, p.USER AS user, p.HOST AS host, t.TRX_QUERY AS statement,
            TIMESTAMPDIFF(SECOND, ${startedAt}, NOW()) AS ageSeconds, t.TRX_ROWS_LOCKED AS rowsLocked
       FROM information_schema.INNODB_TRX t
       LEFT JOIN information_schema.PROCESSLIST p ON p.ID = t.TRX_MYSQL_THREAD_ID
      WHERE ${startedAt} < NOW() - INTERVAL ? SECOND AND t.TRX_MYSQL_THREAD_ID <> CONNECTION_ID()
      ORDER BY t.TRX_STARTED, t.TRX_MYSQL_THREAD_ID`,
    [olderThanSeconds],
  );
  return rows.map((row) => ({
    connectionId: textOf(row, 'connectionId'),
    user: textOrNull(row, 'user'),
    host: textOrNull(row, 'host'),
    ageSeconds: numberOf(row, 'ageSeconds'),
    statement: textOrNull(row, 'statement'),
    rowsLocked: numberOf(row, 'rowsLocked'),
  }));
}

/**
 * Sessions that hold a metadata lock on a table, this one excluded; null when the server or the account does not
 * let metadata locks be seen (performance_schema unreadable, instrument off): then nobody knows.
 */
export async function metadataLockHolders(
  connection: Connection,
  database: string,
  table: string,
): Promise<MetadataLock[] | null> {
  return readMetadataLocks(connection, database, table, 'GRANTED');
}

/** Sessions that wait for a metadata lock on a table, this one excluded; null as for metadataLockHolders. */
export async function metadataLockWaiters(
  connection: Connection,
  database: string,
  table: string,
): Promise<MetadataLock[] | null> {
  return readMetadataLocks(connection, database, table, 'PENDING');
}

/**
 * Sessions that keep every table of the server from being changed, this one excluded: FLUSH TABLES WITH READ LOCK shares
 * the lock GLOBAL, LOCK INSTANCE FOR BACKUP the backup lock, and a change wants an INTENTION_EXCLUSIVE one of both (MySQL
 * manual, "The metadata_locks Table"). Null as for metadataLockHolders.
 */
export async function serverLockHolders(connection: Connection): Promise<ServerLock[] | null> {
  try {
    if (!(await seesMetadataLocks(connection))) return null;
    return (await readRows(connection, serverLockQuery)).map(toServerLock);
  } catch (error) {
    if (isPrivilegeError(error)) return null;
    throw error;
  }
}

async function readMetadataLocks(
  connection: Connection,
  database: string,
  table: string,
  status: 'GRANTED' | 'PENDING',
): Promise<MetadataLock[] | null> {
  try {
    if (!(await seesMetadataLocks(connection))) return null;
    const rows = await readRows(connection, lockQuery, [database, table, status]);
    return rows.map(toMetadataLock);
  } catch (error) {
    if (isPrivilegeError(error)) return null;
    throw error;
  }
}

const owners = `s.PROCESSLIST_ID AS sessionId, s.PROCESSLIST_USER AS user, s.PROCESSLIST_HOST AS host,
         COALESCE(TIMESTAMPDIFF(SECOND, ${startedAt}, NOW()), s.PROCESSLIST_TIME, 0) AS ageSeconds,
         s.PROCESSLIST_COMMAND AS command, s.PROCESSLIST_INFO AS statement`;

const ownedLocks = `performance_schema.metadata_locks l
    JOIN performance_schema.threads s ON s.THREAD_ID = l.OWNER_THREAD_ID
    LEFT JOIN information_schema.INNODB_TRX t ON t.TRX_MYSQL_THREAD_ID = s.PROCESSLIST_ID`;

const lockQuery = `SELECT ${owners}, l.LOCK_TYPE AS lockType
    FROM ${ownedLocks}
   WHERE l.OBJECT_TYPE = 'TABLE' AND l.OBJECT_SCHEMA = ? AND l.OBJECT_NAME = ? AND l.LOCK_STATUS = ?
     AND s.PROCESSLIST_ID <> CONNECTION_ID()
   ORDER BY ageSeconds DESC, s.PROCESSLIST_ID`;

const serverLockQuery = `SELECT ${owners}, l.OBJECT_TYPE AS objectType
    FROM ${ownedLocks}
   WHERE l.OBJECT_TYPE IN ('GLOBAL', 'BACKUP LOCK') AND l.LOCK_TYPE = 'SHARED' AND l.LOCK_STATUS = 'GRANTED'
     AND s.PROCESSLIST_ID <> CONNECTION_ID()
   ORDER BY ageSeconds DESC, s.PROCESSLIST_ID`;

/**
 * What LOCK TABLES … READ, … WRITE and FLUSH TABLES … WITH READ LOCK take; the last is an ALTER TABLE's too, which stops
 * writes as much. LOCK_DURATION does not tell them: it says TRANSACTION, written before the lock is made to last.
 */
const explicitLocks = ['SHARED_READ_ONLY', 'SHARED_NO_READ_WRITE', 'SHARED_NO_WRITE'];

async function seesMetadataLocks(connection: Connection): Promise<boolean> {
  const row = await readRow(
    connection,
    `SELECT ENABLED AS enabled FROM performance_schema.setup_instruments
      WHERE NAME = 'wait/lock/metadata/sql/mdl'`,
  );
  return row !== null && textOf(row, 'enabled') === 'YES';
}

function toMetadataLock(row: Row): MetadataLock {
  const lockType = textOf(row, 'lockType');
  return { ...ownerOf(row), lockType, isExplicit: explicitLocks.includes(lockType) };
}

function toServerLock(row: Row): ServerLock {
  return { ...ownerOf(row), kind: textOf(row, 'objectType') === 'GLOBAL' ? 'read_lock' : 'backup_lock' };
}

function ownerOf(row: Row): Omit<MetadataLock, 'lockType' | 'isExplicit'> {
  return {
    sessionId: textOf(row, 'sessionId'),
    user: textOrNull(row, 'user'),
    host: textOrNull(row, 'host'),
    ageSeconds: numberOf(row, 'ageSeconds'),
    command: textOrNull(row, 'command'),
    statement: textOrNull(row, 'statement'),
  };
}
