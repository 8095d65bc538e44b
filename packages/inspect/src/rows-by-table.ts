import type { Connection } from 'mysql2/promise';
import { type Row, readRows, textOf } from './rows.ts';

/** Tables of one database, under the names that the server stores. */
export interface StoredTables {
  readonly database: string;
  readonly names: readonly string[];
}

/** A question to information_schema about tables; column names and clauses as SQL. */
export interface TableQuestion {
  readonly select: string;
  readonly from: string;
  /** The columns that name the database and the table. */
  readonly database: string;
  readonly table: string;
  readonly order?: string;
}

/**
 * Asks one question about all the tables and gives the rows of each, byte for byte of its name: where letter case does
 * not matter, the collation of these columns takes accents for equal, too. A table without rows has an empty list.
 */
export async function readRowsByTable(
  connection: Connection,
  { database, names }: StoredTables,
  question: TableQuestion,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const byTable = new Map<string, Row[]>(names.map((name) => [name, []]));
  if (names.length === 0) return byTable;
  const rows = await readRows(
    connection,
    `SELECT ${question.database} AS ofDatabase, ${question.table} AS ofTable, ${question.select}
       FROM information_schema.${question.from}
      WHERE ${question.database} = ? AND ${question.table} IN (${names.map(() => '?').join(', ')})
      ${question.order === undefined ? '' : `ORDER BY ${question.order}`}`,
    [database, ...names],
  );
  for (const row of rows) {
    if (textOf(row, 'ofDatabase') === database) byTable.get(textOf(row, 'ofTable'))?.push(row);
  }
  return byTable;
}
