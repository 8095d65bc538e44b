import type { Connection } from 'mysql2/promise';
import { type Row, numberOf, readRow, readRows, textOf, textOrNull } from './rows.ts';
import { isPrivilegeError } from './failure.ts';
import { innodbStartedAt, readTransactions } from './transaction-source.ts';
import type { TransactionSource } from './transaction-source.ts';

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
    const rows = await readTransactions(connection, (source) =>
      readRows(connection, serverLockQuery(owners[source])),
    );
    return rows.map(toServerLock);
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
    const rows = await readTransactions(connection, (source) =>
      readRows(connection, lockQuery(owners[source]), [database, table, status]),
    );
    return rows.map(toMetadataLock);
  } catch (error) {
    if (isPrivilegeError(error)) return null;
    throw error;
  }
}

/** What tells how long the owner of a lock has had a transaction open. */
interface Owners {
  readonly ageSeconds: string;
  readonly transactions: string;
}

const owners: Readonly<Record<TransactionSource, Owners>> = {
  innodb: {
    ageSeconds: `TIMESTAMPDIFF(SECOND, ${innodbStartedAt}, NOW())`,
    transactions: 'information_schema.INNODB_TRX t ON t.TRX_MYSQL_THREAD_ID = s.PROCESSLIST_ID',
  },
  performance_schema: {
    ageSeconds: 't.TIMER_WAIT DIV 1000000000000',
    transactions: `performance_schema.events_transactions_current t
      ON t.THREAD_ID = s.THREAD_ID AND t.STATE = 'ACTIVE'`,
  },
};

const ownedLocks = ({ ageSeconds, transactions }: Owners, lockColumn: string) => `
  SELECT s.PROCESSLIST_ID AS sessionId, s.PROCESSLIST_USER AS user, s.PROCESSLIST_HOST AS host,
         COALESCE(${ageSeconds}, s.PROCESSLIST_TIME, 0) AS ageSeconds,
         s.PROCESSLIST_COMMAND AS command, s.PROCESSLIST_INFO AS statement, ${lockColumn}
    FROM performance_schema.metadata_locks l
    JOIN performance_schema.threads s ON s.THREAD_ID = l.OWNER_THREAD_ID
    LEFT JOIN ${transactions}`;

const lockQuery = (from: Owners) => `${ownedLocks(from, 'l.LOCK_TYPE AS lockType')}
   WHERE l.OBJECT_TYPE = 'TABLE' AND l.OBJECT_SCHEMA = ? AND l.OBJECT_NAME = ? AND l.LOCK_STATUS = ?
     AND s.PROCESSLIST_ID <> CONNECTION_ID()
   ORDER BY ageSeconds DESC, s.PROCESSLIST_ID`;

const serverLockQuery = (from: Owners) => `${ownedLocks(from, 'l.OBJECT_TYPE AS objectType')}
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
