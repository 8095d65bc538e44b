import { characterSetOfCollation, foldName, type LowerCaseTableNames, type TableFacts } from '@altergate/sql';
import type { Connection } from 'mysql2/promise';
import { autoIncrementFacts, columnFacts, columnQuestion } from './column-facts.ts';
import { indexFacts, indexQuestion, uniqueKeyFacts } from './index-facts.ts';
import { countChildKeys, countParentKeys, countTriggers } from './relation-counts.ts';
import { type Row, numberOrNull, readRows, textOf, textOrNull } from './rows.ts';
import { readRowsByTable, type StoredTables } from './rows-by-table.ts';

/** Tables that are asked about at once; a prepared statement takes 65,535 values. */
const tablesPerQuestion = 500;

/**
 * What the target says of tables of one database, by folded name, those that are not there included. The number of
 * questions does not grow with the tables, and none of them waits for a table that somebody changes. Unique keys that
 * cannot lead a copy are left out of `uniqueKeys`: invisible ones and those over an expression. Whether foreign
 * keys of tables that the account does not see point here is known only with PROCESS, triggers only with TRIGGER on the table:
 * where that is missing and none is told, it is null, never 0. The next
 * AUTO_INCREMENT is the storage engine's, not the statistics' cache, in a session of connectTarget.
 */
export async function readTableFacts(
  connection: Connection,
  database: string,
  tables: readonly string[],
  lowerCaseTableNames: LowerCaseTableNames,
): Promise<ReadonlyMap<string, TableFacts>> {
  const wanted = [...new Set(tables.map((table) => foldName(table, lowerCaseTableNames)))];
  const facts = new Map<string, TableFacts>(wanted.map((table) => [table, absentTable]));
  for (let start = 0; start < wanted.length; start += tablesPerQuestion) {
    const some = wanted.slice(start, start + tablesPerQuestion);
    const rows = await findTables(connection, database, some, lowerCaseTableNames);
    for (const [name, found] of await readFound(connection, rows, lowerCaseTableNames)) {
      facts.set(foldName(name, lowerCaseTableNames), found);
    }
  }
  return facts;
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

async function findTables(
  connection: Connection,
  database: string,
  tables: readonly string[],
  lowerCaseTableNames: LowerCaseTableNames,
): Promise<readonly Row[]> {
  const fold = (name: string) => foldName(name, lowerCaseTableNames);
  const rows = await readRows(
    connection,
    `SELECT TABLE_SCHEMA AS databaseName, TABLE_NAME AS name, TABLE_TYPE AS type, ENGINE AS engine,
            TABLE_ROWS AS rowEstimate, DATA_LENGTH + INDEX_LENGTH AS bytes, AUTO_INCREMENT AS nextNumber,
            TABLE_COLLATION AS collationName
       FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = ? AND TABLE_NAME IN (${tables.map(() => '?').join(', ')})`,
    [database, ...tables],
  );
  const wanted = new Set(tables);
  return rows.filter(
    (row) => fold(textOf(row, 'databaseName')) === fold(database) && wanted.has(fold(textOf(row, 'name'))),
  );
}

/** The facts of tables that are there, by stored name. */
async function readFound(
  connection: Connection,
  rows: readonly Row[],
  lowerCaseTableNames: LowerCaseTableNames,
): Promise<[name: string, facts: TableFacts][]> {
  const [first] = rows;
  if (!first) return [];
  const tables: StoredTables = {
    database: textOf(first, 'databaseName'),
    names: rows.map((row) => textOf(row, 'name')),
  };
  const columns = await readRowsByTable(connection, tables, columnQuestion);
  const indexes = await readRowsByTable(connection, tables, indexQuestion);
  const childKeys = await countChildKeys(connection, tables);
  const parentKeys = await countParentKeys(connection, tables, lowerCaseTableNames);
  const triggers = await countTriggers(connection, tables);
  return rows.map((row) => {
    const name = textOf(row, 'name');
    const ownColumns = columns.get(name) ?? [];
    const ownIndexes = indexes.get(name) ?? [];
    const facts: TableFacts = {
      ...tableFactsOf(row),
      columns: columnFacts(ownColumns),
      uniqueKeys: uniqueKeyFacts(ownIndexes),
      foreignKeys: { child: childKeys.get(name) ?? 0, parent: parentKeys.get(name) ?? null },
      triggers: triggers.get(name) ?? null,
    };
    if (facts.kind === 'view') return [name, facts];
    const autoIncrement = autoIncrementFacts(ownColumns, textOrNull(row, 'nextNumber'));
    return [name, { ...facts, indexes: indexFacts(ownIndexes), autoIncrement }];
  });
}

function tableFactsOf(row: Row): TableFacts {
  const isView = textOf(row, 'type') !== 'BASE TABLE';
  const collation = textOrNull(row, 'collationName');
  return {
    ...absentTable,
    exists: true,
    kind: isView ? 'view' : 'table',
    engine: textOrNull(row, 'engine'),
    characterSet: collation === null ? undefined : characterSetOfCollation(collation),
    rows: isView ? null : numberOrNull(row, 'rowEstimate'),
    bytes: isView ? null : numberOrNull(row, 'bytes'),
  };
}
