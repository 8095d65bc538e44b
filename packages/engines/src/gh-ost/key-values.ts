import { readRows, textOf, textOrNull, type Connection, type Row } from '@altergate/inspect';
import { holdsEverything, parseColumnType } from '@altergate/sql';

/** A column of the key by which gh-ost copies, whose different values might become equal ones. */
export interface MergingColumn {
  readonly key: string;
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** What of a column decides which of its values are equal. */
interface KeyColumn {
  readonly type: string;
  readonly collation: string | null;
  /** Length of the indexed prefix; null for the whole value. */
  readonly prefix: number | null;
}

type KeyColumns = ReadonlyMap<string, KeyColumn>;

/**
 * gh-ost skips rows whose key is there already, for it may have brought them over itself (go/logic/applier.go: it does
 * not count a duplicate of that key as a warning). So two rows that become equal in that key would become one, in silence.
 * Null when every two values that differ in the table surely differ in the ghost table, too.
 */
export async function findMergingColumn(
  connection: Connection,
  database: string,
  tables: { readonly original: string; readonly ghost: string },
  key: string,
): Promise<MergingColumn | null> {
  const rows = await readRows(connection, keyColumnsQuery, [database, tables.original, tables.ghost]);
  const isGhosts = (row: Row): boolean => textOf(row, 'tableName') === tables.ghost;
  const before = keysOf(rows.filter((row) => !isGhosts(row))).get(key);
  if (!before) return { key, column: '', from: '', to: '' };
  const after = [...keysOf(rows.filter(isGhosts)).values()].filter((columns) => hasAll(columns, before));
  if (after.length === 0) return { key, column: [...before.keys()].join(', '), from: '', to: '' };
  for (const columns of after) {
    for (const [column, from] of before) {
      const to = columns.get(column);
      if (to && !keepsApart(from, to)) return { key, column, from: describe(from), to: describe(to) };
    }
  }
  return null;
}

const keyColumnsQuery = `SELECT s.TABLE_NAME AS tableName, s.INDEX_NAME AS keyName, s.COLUMN_NAME AS columnName,
    s.SUB_PART AS prefix, c.COLUMN_TYPE AS columnType, c.COLLATION_NAME AS collationName
  FROM information_schema.STATISTICS s
  JOIN information_schema.COLUMNS c
    ON c.TABLE_SCHEMA = s.TABLE_SCHEMA AND c.TABLE_NAME = s.TABLE_NAME AND c.COLUMN_NAME = s.COLUMN_NAME
 WHERE s.TABLE_SCHEMA = ? AND s.TABLE_NAME IN (?, ?) AND s.NON_UNIQUE = 0
 ORDER BY s.INDEX_NAME, s.SEQ_IN_INDEX`;

function keysOf(rows: readonly Row[]): ReadonlyMap<string, KeyColumns> {
  const keys = new Map<string, Map<string, KeyColumn>>();
  for (const row of rows) {
    const name = textOf(row, 'keyName');
    const columns = keys.get(name) ?? new Map<string, KeyColumn>();
    const prefix = textOrNull(row, 'prefix');
    columns.set(textOf(row, 'columnName').toLowerCase(), {
      type: textOf(row, 'columnType'),
      collation: textOrNull(row, 'collationName'),
      prefix: prefix === null ? null : Number(prefix),
    });
    keys.set(name, columns);
  }
  return keys;
}

function hasAll(columns: KeyColumns, wanted: KeyColumns): boolean {
  return [...wanted.keys()].every((name) => columns.has(name));
}

function keepsApart(from: KeyColumn, to: KeyColumn): boolean {
  if (to.prefix !== null && (from.prefix === null || to.prefix < from.prefix)) return false;
  return keepsTypeApart(from.type, to.type) && keepsCollationApart(from.collation, to.collation);
}

function keepsTypeApart(from: string, to: string): boolean {
  if (from === to) return true;
  const [before, after] = [parseColumnType(from), parseColumnType(to)];
  return before !== null && after !== null && holdsEverything(before, after);
}

/** Collations that weigh every character by its code keep apart what any other does, if both pad alike. */
function keepsCollationApart(from: string | null, to: string | null): boolean {
  if (from === to) return true;
  if (from === null || to === null) return false;
  if (to === 'utf8mb4_0900_bin') return true;
  if (to === 'utf8mb4_bin') return !from.includes('_0900_');
  // The same rules under the wider character set.
  return to.startsWith('utf8mb4_') && from.replace(/^utf8(mb3)?_/, 'utf8mb4_') === to;
}

function describe({ type, collation, prefix }: KeyColumn): string {
  return [type, collation ?? '', prefix === null ? '' : `(${prefix})`]
    .filter((word) => word !== '')
    .join(' ');
}
