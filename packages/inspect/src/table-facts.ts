import { foldName, type LowerCaseTableNames, type TableFacts } from '@altergate/sql';
import type { Connection } from 'mysql2/promise';
import { isPrivilegeError } from './failure.ts';
import { type Row, numberOf, numberOrNull, readRow, readRows, textOf, textOrNull } from './rows.ts';

/** A table's database and name exactly as the server stores them. */
type StoredName = readonly [database: string, table: string];

/**
 * What the target says of one table. Unique keys that cannot lead a copy are left out: invisible ones and those over
 * an expression. Foreign keys of tables that the account does not see are counted only with PROCESS, triggers only
 * with TRIGGER on the table.
 */
export async function readTableFacts(
  connection: Connection,
  database: string,
  table: string,
  lowerCaseTableNames: LowerCaseTableNames,
): Promise<TableFacts> {
  const row = await findTable(connection, database, table, lowerCaseTableNames);
  if (!row) return absentTable;
  const name: StoredName = [textOf(row, 'databaseName'), textOf(row, 'name')];
  const isView = textOf(row, 'type') !== 'BASE TABLE';
  return {
    exists: true,
    kind: isView ? 'view' : 'table',
    engine: textOrNull(row, 'engine'),
    columns: await readColumns(connection, name),
    uniqueKeys: await readUniqueKeys(connection, name),
    foreignKeys: {
      child: await countRows(connection, childKeysQuery, name),
      parent: await countParentKeys(connection, name, lowerCaseTableNames),
    },
    triggers: await countRows(connection, triggersQuery, name),
    rows: isView ? null : numberOrNull(row, 'rowEstimate'),
    bytes: isView ? null : numberOrNull(row, 'bytes'),
  };
}

const absentTable: TableFacts = {
  exists: false,
  kind: 'table',
  engine: null,
  columns: [],
  uniqueKeys: [],
  foreignKeys: { child: 0, parent: 0 },
  triggers: 0,
  rows: null,
  bytes: null,
};

/** Byte for byte: where letter case does not matter, the collation of these columns takes accents for equal, too. */
const exactly = (database: string, table: string) =>
  `${database} = ? AND ${table} = ? AND CAST(${table} AS BINARY) = CAST(? AS BINARY)`;

const childKeysQuery = `SELECT COUNT(*) AS total FROM information_schema.REFERENTIAL_CONSTRAINTS
  WHERE ${exactly('CONSTRAINT_SCHEMA', 'TABLE_NAME')}`;
const parentKeysQuery = `SELECT COUNT(*) AS total FROM information_schema.REFERENTIAL_CONSTRAINTS
  WHERE ${exactly('UNIQUE_CONSTRAINT_SCHEMA', 'REFERENCED_TABLE_NAME')}`;
const triggersQuery = `SELECT COUNT(*) AS total FROM information_schema.TRIGGERS
  WHERE ${exactly('EVENT_OBJECT_SCHEMA', 'EVENT_OBJECT_TABLE')}`;

async function findTable(
  connection: Connection,
  database: string,
  table: string,
  lowerCaseTableNames: LowerCaseTableNames,
): Promise<Row | null> {
  const rows = await readRows(
    connection,
    `SELECT TABLE_SCHEMA AS databaseName, TABLE_NAME AS name, TABLE_TYPE AS type, ENGINE AS engine,
            TABLE_ROWS AS rowEstimate, DATA_LENGTH + INDEX_LENGTH AS bytes
       FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?`,
    [database, table],
  );
  const wanted = foldName(table, lowerCaseTableNames);
  return rows.find((row) => foldName(textOf(row, 'name'), lowerCaseTableNames) === wanted) ?? null;
}

async function readColumns(connection: Connection, [database, table]: StoredName) {
  const rows = await readRows(
    connection,
    `SELECT COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable FROM information_schema.COLUMNS
      WHERE ${exactly('TABLE_SCHEMA', 'TABLE_NAME')} ORDER BY ORDINAL_POSITION`,
    [database, table, table],
  );
  return rows.map((row) => ({
    name: textOf(row, 'name'),
    type: textOf(row, 'type'),
    nullable: textOf(row, 'nullable') === 'YES',
  }));
}

async function readUniqueKeys(connection: Connection, [database, table]: StoredName) {
  const rows = await readRows(
    connection,
    `SELECT INDEX_NAME AS name, COLUMN_NAME AS columnName, NULLABLE AS nullable, IS_VISIBLE AS visible
       FROM information_schema.STATISTICS
      WHERE NON_UNIQUE = 0 AND ${exactly('TABLE_SCHEMA', 'TABLE_NAME')} ORDER BY INDEX_NAME, SEQ_IN_INDEX`,
    [database, table, table],
  );
  const names = [...new Set(rows.map((row) => textOf(row, 'name')))];
  return names.flatMap((name) => {
    const parts = rows.filter((row) => textOf(row, 'name') === name);
    const columns = parts.map((part) => textOrNull(part, 'columnName')).filter((column) => column !== null);
    const usable =
      columns.length === parts.length && parts.every((part) => textOf(part, 'visible') === 'YES');
    const nullable = parts.some((part) => textOrNull(part, 'nullable') === 'YES');
    return usable ? [{ name, columns, nullable }] : [];
  });
}

async function countRows(
  connection: Connection,
  sql: string,
  [database, table]: StoredName,
): Promise<number> {
  const row = await readRow(connection, sql, [database, table, table]);
  return row ? numberOf(row, 'total') : 0;
}

/** InnoDB's own list knows the keys of tables that this account does not see. */
async function countParentKeys(
  connection: Connection,
  stored: StoredName,
  lowerCaseTableNames: LowerCaseTableNames,
): Promise<number> {
  const wanted = foldName(stored.join('/'), lowerCaseTableNames);
  try {
    const sql =
      'SELECT REF_NAME AS name FROM information_schema.INNODB_FOREIGN WHERE LOWER(REF_NAME) = LOWER(?)';
    const rows = await readRows(connection, sql, [stored.join('/')]);
    return rows.filter((row) => foldName(textOf(row, 'name'), lowerCaseTableNames) === wanted).length;
  } catch (error) {
    if (!isPrivilegeError(error)) throw error;
    return countRows(connection, parentKeysQuery, stored);
  }
}
