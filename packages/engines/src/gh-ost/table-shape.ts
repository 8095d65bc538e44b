import { readRow, readRows, textOf, textOrNull, type Connection, type Row } from '@altergate/inspect';

/** What of a table decides whether gh-ost can change it. */
export interface TableShape {
  readonly kind: 'table' | 'view';
  readonly engine: string | null;
  readonly estimatedRows: number;
  /** Names of unique keys without a nullable column. */
  readonly usableKeys: readonly string[];
  readonly triggers: readonly string[];
  /** Constraints of this table that point to others, and of others that point here. */
  readonly childKeys: readonly string[];
  readonly parentKeys: readonly string[];
  /** Other tables that gh-ost's unescaped LIKE takes for this one (`_` stands for any character there). */
  readonly confusedWith: readonly string[];
}

/** Reads the shape; null when there is no such table. Needs only rights on the table itself. */
export async function readTableShape(
  connection: Connection,
  database: string,
  table: string,
): Promise<TableShape | null> {
  const alike = await readRows(
    connection,
    `SELECT TABLE_NAME AS name, TABLE_TYPE AS kind, ENGINE AS engine, TABLE_ROWS AS estimated
       FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME LIKE ?`,
    [database, table],
  );
  const own =
    alike.find((row) => textOf(row, 'name') === table) ?? (await findFolded(connection, alike, table));
  if (!own) return null;
  const name = textOf(own, 'name');
  return {
    kind: textOf(own, 'kind') === 'VIEW' ? 'view' : 'table',
    engine: textOrNull(own, 'engine'),
    estimatedRows: Number(textOrNull(own, 'estimated') ?? 0),
    usableKeys: await readNames(connection, usableKeysQuery, [database, name]),
    triggers: await readNames(connection, triggersQuery, [database, name]),
    childKeys: await readNames(connection, childKeysQuery, [database, name]),
    parentKeys: await readNames(connection, parentKeysQuery, [database, name]),
    confusedWith: alike.map((row) => textOf(row, 'name')).filter((other) => other !== name),
  };
}

const usableKeysQuery = `SELECT INDEX_NAME AS name FROM information_schema.STATISTICS
  WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND NON_UNIQUE = 0
  GROUP BY INDEX_NAME HAVING SUM(NULLABLE = 'YES' OR EXPRESSION IS NOT NULL) = 0`;

const triggersQuery = `SELECT TRIGGER_NAME AS name FROM information_schema.TRIGGERS
  WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ?`;

const childKeysQuery = `SELECT CONSTRAINT_NAME AS name FROM information_schema.REFERENTIAL_CONSTRAINTS
  WHERE CONSTRAINT_SCHEMA = ? AND TABLE_NAME = ?`;

const parentKeysQuery = `SELECT CONCAT(CONSTRAINT_SCHEMA, '.', TABLE_NAME, '.', CONSTRAINT_NAME) AS name
  FROM information_schema.REFERENTIAL_CONSTRAINTS
  WHERE UNIQUE_CONSTRAINT_SCHEMA = ? AND REFERENCED_TABLE_NAME = ?`;

async function findFolded(
  connection: Connection,
  alike: readonly Row[],
  table: string,
): Promise<Row | undefined> {
  const row = await readRow(connection, 'SELECT @@lower_case_table_names AS mode');
  if (!row || textOf(row, 'mode') === '0') return undefined;
  return alike.find((found) => textOf(found, 'name').toLowerCase() === table.toLowerCase());
}

async function readNames(
  connection: Connection,
  query: string,
  values: readonly string[],
): Promise<readonly string[]> {
  return (await readRows(connection, query, [...values])).map((row) => textOf(row, 'name'));
}
