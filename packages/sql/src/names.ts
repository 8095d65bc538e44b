import type { TextRange } from '@altergate/domain';

/** A name without its quotes, and where it stands. */
export interface Identifier {
  readonly name: string;
  readonly range: TextRange;
}

/** Why a statement names a table. */
export type TableRole =
  | 'target'
  | 'like'
  | 'references'
  | 'rename-to'
  | 'exchange'
  | 'union'
  | 'view-body'
  /** A sequence of MariaDB in a default: to its servers a table. */
  | 'sequence'
  /** A stored function called with its database; named here because of the database. */
  | 'function';

/** A table as a statement names it; `database` is null where the text leaves it to the target. */
export interface NamedTable {
  readonly database: string | null;
  readonly name: string;
  readonly role: TableRole;
  /** From the database (or the table, without one) to the end of the table's name. */
  readonly range: TextRange;
  /** The word that names the database; null without one. */
  readonly databaseRange: TextRange | null;
}

/** The server's `lower_case_table_names`: 0 keeps letter case apart; 1 and 2 do not. */
export type LowerCaseTableNames = 0 | 1 | 2;

/** A database or table name as the server compares it; also the key of a map of tables. */
export function foldName(name: string, lowerCaseTableNames: LowerCaseTableNames): string {
  return lowerCaseTableNames === 0 ? name : name.toLowerCase();
}

/** Column and index names never differ by letter case alone. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
