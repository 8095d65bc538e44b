import type { Connection } from 'mysql2/promise';
import { numberOrNull, readRow, readRows, textOf, textOrNull } from './rows.ts';

export interface FoundTable {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly comment: string;
  /** Data and indexes; null for views. */
  readonly bytes: number | null;
}

/**
 * Which of these names exist in a database. Names are compared whole, as the server compares them: `_` and `%`
 * mean themselves.
 */
export async function findTables(
  connection: Connection,
  database: string,
  names: readonly string[],
): Promise<FoundTable[]> {
  if (names.length === 0) return [];
  const marks = names.map(() => '?').join(', ');
  const rows = await readRows(
    connection,
    `SELECT TABLE_NAME AS name, TABLE_TYPE AS type, TABLE_COMMENT AS comment,
            DATA_LENGTH + INDEX_LENGTH AS bytes, @@lower_case_table_names AS caseRule
       FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME IN (${marks}) ORDER BY TABLE_NAME`,
    [database, ...names],
  );
  return rows.flatMap((row) => {
    const name = textOf(row, 'name');
    // The collation behind the IN may take other letters for equal.
    const fold = (word: string) => (textOf(row, 'caseRule') === '0' ? word : word.toLowerCase());
    if (!names.some((wanted) => fold(wanted) === fold(name))) return [];
    const kind = textOf(row, 'type') === 'BASE TABLE' ? ('table' as const) : ('view' as const);
    return [{ name, kind, comment: textOrNull(row, 'comment') ?? '', bytes: numberOrNull(row, 'bytes') }];
  });
}

/** Connection id of the session that holds a user lock (GET_LOCK); null when nobody does. */
export async function userLockHolder(connection: Connection, lockName: string): Promise<string | null> {
  const row = await readRow(connection, 'SELECT IS_USED_LOCK(?) AS connectionId', [lockName]);
  return row ? textOrNull(row, 'connectionId') : null;
}
