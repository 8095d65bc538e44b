import { AltergateError } from '@altergate/domain';
import type { Connection } from 'mysql2/promise';
import { serverErrorNumber } from './failure.ts';
import { quoteTable } from './quote.ts';
import { numberOrNull, readRow, readRows, textOf, textOrNull } from './rows.ts';

/** Databases of the server itself; no ticket may address them. */
export const systemDatabases = ['information_schema', 'mysql', 'performance_schema', 'sys'] as const;

export interface DatabaseSummary {
  readonly name: string;
  readonly characterSet: string;
  readonly collation: string;
}

export interface TableSummary {
  readonly name: string;
  readonly kind: 'table' | 'view';
  /** The engine's estimate; null for views. */
  readonly rows: number | null;
  /** Data and indexes; null for views. */
  readonly bytes: number | null;
  readonly engine: string | null;
  readonly comment: string;
}

export interface Definition {
  readonly kind: 'table' | 'view';
  /** SHOW CREATE TABLE or SHOW CREATE VIEW as the server prints it. */
  readonly text: string;
}

/** Databases that this account sees, without the server's own, by name. */
export async function listDatabases(connection: Connection): Promise<DatabaseSummary[]> {
  const rows = await readRows(
    connection,
    `SELECT SCHEMA_NAME AS name, DEFAULT_CHARACTER_SET_NAME AS characterSet, DEFAULT_COLLATION_NAME AS collationName
       FROM information_schema.SCHEMATA ORDER BY SCHEMA_NAME`,
  );
  const own: readonly string[] = systemDatabases;
  return rows
    .map((row) => ({
      name: textOf(row, 'name'),
      characterSet: textOf(row, 'characterSet'),
      collation: textOf(row, 'collationName'),
    }))
    .filter(({ name }) => !own.includes(name.toLowerCase()));
}

/** Tables and views of a database, by name; empty when the database is absent or invisible. */
export async function listTables(connection: Connection, database: string): Promise<TableSummary[]> {
  const rows = await readRows(
    connection,
    `SELECT TABLE_NAME AS name, TABLE_TYPE AS type, TABLE_ROWS AS rowEstimate,
            DATA_LENGTH + INDEX_LENGTH AS bytes, ENGINE AS engine, TABLE_COMMENT AS comment
       FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME`,
    [database],
  );
  return rows.map((row) => {
    const isView = textOf(row, 'type') !== 'BASE TABLE';
    return {
      name: textOf(row, 'name'),
      kind: isView ? 'view' : 'table',
      rows: isView ? null : numberOrNull(row, 'rowEstimate'),
      bytes: isView ? null : numberOrNull(row, 'bytes'),
      engine: textOrNull(row, 'engine'),
      // The comment of a view is the server's word VIEW, or its complaint about a broken one.
      comment: textOrNull(row, 'comment') ?? '',
    };
  });
}

/** Errors that say: no such object, also because no object could have such a name. */
const absent = new Set([1049, 1059, 1102, 1103, 1146]);

/** The definition of a table or view; null when there is none. */
export async function showCreate(
  connection: Connection,
  database: string,
  table: string,
): Promise<Definition | null> {
  try {
    const row = await readRow(connection, `SHOW CREATE TABLE ${quoteTable(database, table)}`);
    if (!row) throw new AltergateError('target-unexpected-answer', { column: 'Create Table' });
    if ('Create View' in row) return { kind: 'view', text: textOf(row, 'Create View') };
    return { kind: 'table', text: textOf(row, 'Create Table') };
  } catch (error) {
    const number = serverErrorNumber(error);
    if (number !== null && absent.has(number)) return null;
    throw error;
  }
}
