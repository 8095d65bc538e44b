import type { IndexFacts, UniqueKeyFacts } from '@altergate/sql';
import { type Row, numberOrNull, textOf, textOrNull } from './rows.ts';
import type { TableQuestion } from './rows-by-table.ts';

/** Every index with its parts in order; the names of expressions are NULL (MySQL manual, "The INFORMATION_SCHEMA STATISTICS Table"). */
export const indexQuestion: TableQuestion = {
  select: `INDEX_NAME AS name, COLUMN_NAME AS columnName, SUB_PART AS prefixLength, COLLATION AS direction,
           NULLABLE AS nullable, NON_UNIQUE AS nonUnique, IS_VISIBLE AS visible, INDEX_TYPE AS type`,
  from: 'STATISTICS',
  database: 'TABLE_SCHEMA',
  table: 'TABLE_NAME',
  order: 'INDEX_NAME, SEQ_IN_INDEX',
};

/** All indexes of one table, from the rows of indexQuestion. */
export function indexFacts(rows: readonly Row[]): IndexFacts[] {
  return partsByIndex(rows).map(({ name, first, parts }) => {
    const kind = kindOf(name, first);
    return {
      name,
      kind,
      visible: textOf(first, 'visible') === 'YES',
      parts: parts.map((part) => ({
        name: textOrNull(part, 'columnName'),
        // A spatial index always tells one, which is no prefix.
        length: kind === 'spatial' ? null : numberOrNull(part, 'prefixLength'),
        descending: textOrNull(part, 'direction') === 'D',
      })),
    };
  });
}

/** The unique keys by which rows can be found: without invisible ones and those over an expression. */
export function uniqueKeyFacts(rows: readonly Row[]): UniqueKeyFacts[] {
  return partsByIndex(rows).flatMap(({ name, first, parts }) => {
    const columns = parts.flatMap((part) => textOrNull(part, 'columnName') ?? []);
    const isUsable = isUnique(first) && textOf(first, 'visible') === 'YES' && columns.length === parts.length;
    const nullable = parts.some((part) => textOrNull(part, 'nullable') === 'YES');
    return isUsable ? [{ name, columns, nullable }] : [];
  });
}

function partsByIndex(rows: readonly Row[]): { name: string; first: Row; parts: readonly Row[] }[] {
  const indexes = new Map<string, { name: string; first: Row; parts: Row[] }>();
  for (const row of rows) {
    const name = textOf(row, 'name');
    const index = indexes.get(name);
    if (index) index.parts.push(row);
    else indexes.set(name, { name, first: row, parts: [row] });
  }
  return [...indexes.values()];
}

function kindOf(name: string, row: Row): IndexFacts['kind'] {
  if (name === 'PRIMARY') return 'primary';
  if (isUnique(row)) return 'unique';
  switch (textOf(row, 'type')) {
    case 'FULLTEXT':
      return 'fulltext';
    case 'SPATIAL':
    case 'RTREE':
      return 'spatial';
    default:
      return 'index';
  }
}

function isUnique(row: Row): boolean {
  return textOf(row, 'nonUnique') === '0';
}
