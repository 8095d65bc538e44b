import type { AlterClause } from './alter-clause.ts';
import type { ColumnDefinition } from './column-definition.ts';
import type { Dialect } from './dialect.ts';

/** The releases of MySQL from which on a clause can be instant (MySQL 8.4 manual, "Online DDL Operations"). */
const ADD_LAST = 80_012;
const RENAME_COLUMN = 80_028;
const ANY_PLACE = 80_029;

/**
 * True of a clause that MySQL can carry out without touching a row. It says what may be, not what will be: only the
 * server knows the table. Without a dialect the newest MySQL is meant; of MariaDB nothing is said.
 */
export function isInstant(clause: AlterClause, dialect: Dialect | undefined): boolean {
  if (dialect?.flavour === 'mariadb') return false;
  const version = dialect?.version ?? Number.MAX_SAFE_INTEGER;
  if (version < ADD_LAST) return false;
  switch (clause.kind) {
    case 'add-column':
      return isPlain(clause.column) && (clause.place === null || version >= ANY_PLACE);
    case 'drop-column':
      return version >= ANY_PLACE;
    case 'rename-column':
      return version >= RENAME_COLUMN;
    case 'alter-column':
      return true;
    default:
      return false;
  }
}

/** Nothing that makes an index, counts rows, or has to be reckoned for each of them. */
function isPlain(column: ColumnDefinition): boolean {
  const isKey = column.unique !== null || column.primaryKey !== null || column.foreignKey !== null;
  const isReckoned = column.generation?.stored === true || column.default?.kind === 'expression';
  return !isKey && !isReckoned && !column.autoIncrement && column.checks.length === 0;
}
