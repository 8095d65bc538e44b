import {
  readParentKeys,
  readRows,
  readServer,
  readTriggers,
  textOf,
  textOrNull,
  type Connection,
} from '@altergate/inspect';
import { foldName, type LowerCaseTableNames } from '@altergate/sql';

/** What of a table decides whether gh-ost can change it. */
export interface TableShape {
  readonly kind: 'table' | 'view';
  readonly engine: string | null;
  readonly estimatedRows: number;
  /** Names of unique keys without a nullable column. */
  readonly usableKeys: readonly string[];
  /** Null where none is seen, but some may be there: the account lacks TRIGGER. */
  readonly triggers: readonly string[] | null;
  /** Constraints of this table that point to others, and of others that point here. */
  readonly childKeys: readonly string[];
  /** Null where none is seen, but some may be there: the account lacks PROCESS. */
  readonly parentKeys: readonly string[] | null;
  /** Other tables that gh-ost's unescaped LIKE takes for this one (`_` stands for any character there). */
  readonly confusedWith: readonly string[];
}

/** Reads the shape; null when there is no such table. */
export async function readTableShape(
  connection: Connection,
  database: string,
  table: string,
): Promise<TableShape | null> {
  const alike = await readRows(
    connection,
    `SELECT TABLE_SCHEMA AS ofDatabase, TABLE_NAME AS name, TABLE_TYPE AS kind, ENGINE AS engine, TABLE_ROWS AS estimated
       FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME LIKE ?`,
    [database, table],
  );
  const lowerCaseTableNames = await readCaseRule(connection);
  const fold = (name: string) => foldName(name, lowerCaseTableNames);
  const own =
    alike.find((row) => textOf(row, 'name') === table) ??
    alike.find((row) => lowerCaseTableNames !== 0 && fold(textOf(row, 'name')) === fold(table));
  if (!own) return null;
  const name = textOf(own, 'name');
  const tables = { database: textOf(own, 'ofDatabase'), names: [name] };
  return {
    kind: textOf(own, 'kind') === 'VIEW' ? 'view' : 'table',
    engine: textOrNull(own, 'engine'),
    estimatedRows: Number(textOrNull(own, 'estimated') ?? 0),
    usableKeys: await readNames(connection, usableKeysQuery, [database, name]),
    triggers: (await readTriggers(connection, tables)).get(name) ?? null,
    childKeys: await readNames(connection, childKeysQuery, [database, name]),
    parentKeys: (await readParentKeys(connection, tables, lowerCaseTableNames)).get(name) ?? null,
    confusedWith: alike.map((row) => textOf(row, 'name')).filter((other) => other !== name),
  };
}

const usableKeysQuery = `SELECT INDEX_NAME AS name FROM information_schema.STATISTICS
  WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND NON_UNIQUE = 0
  GROUP BY INDEX_NAME HAVING SUM(NULLABLE = 'YES' OR EXPRESSION IS NOT NULL) = 0`;

const childKeysQuery = `SELECT CONSTRAINT_NAME AS name FROM information_schema.REFERENTIAL_CONSTRAINTS
  WHERE CONSTRAINT_SCHEMA = ? AND TABLE_NAME = ?`;

async function readCaseRule(connection: Connection): Promise<LowerCaseTableNames> {
  return (await readServer(connection)).lowerCaseTableNames;
}

async function readNames(
  connection: Connection,
  query: string,
  values: readonly string[],
): Promise<readonly string[]> {
  return (await readRows(connection, query, [...values])).map((row) => textOf(row, 'name'));
}
