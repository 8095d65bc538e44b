import type { ColumnFacts, TableFacts } from '@altergate/sql';
import { type Row, textOf, textOrNull } from './rows.ts';
import type { TableQuestion } from './rows-by-table.ts';

/** Every column in the order of the table. */
export const columnQuestion: TableQuestion = {
  select: `COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable, EXTRA AS extra,
           CHARACTER_SET_NAME AS characterSet, COLLATION_NAME AS collationName`,
  from: 'COLUMNS',
  database: 'TABLE_SCHEMA',
  table: 'TABLE_NAME',
  order: 'TABLE_NAME, ORDINAL_POSITION',
};

/** The columns of one table, from the rows of columnQuestion. */
export function columnFacts(rows: readonly Row[]): ColumnFacts[] {
  return rows.map((row) => ({
    name: textOf(row, 'name'),
    type: textOf(row, 'type'),
    nullable: textOf(row, 'nullable') === 'YES',
    characterSet: textOrNull(row, 'characterSet'),
    collation: textOrNull(row, 'collationName'),
  }));
}

/**
 * The column that counts, with the next value that the server tells. It is left out (undefined) where the server tells
 * none: InnoDB does so of a table that never counted.
 */
export function autoIncrementFacts(rows: readonly Row[], next: string | null): TableFacts['autoIncrement'] {
  const column = rows.find((row) => /\bauto_increment\b/.test(textOf(row, 'extra')));
  if (!column) return null;
  return next === null ? undefined : { column: textOf(column, 'name'), next };
}
