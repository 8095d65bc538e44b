import type { TextRange } from '@altergate/domain';
import type { Identifier, NamedTable } from './names.ts';

/** A column's type in the words of `information_schema.COLUMNS.DATA_TYPE`, and as it was written. */
export interface ColumnType {
  /** Lower case, synonyms resolved: INTEGER → int, BOOL → tinyint, CHARACTER VARYING → varchar. */
  readonly base: string;
  /** What stands in the parentheses, or null. */
  readonly arguments: string | null;
  readonly unsigned: boolean;
  readonly text: string;
  readonly range: TextRange;
}

/** One column as ADD, MODIFY or CHANGE defines it. */
export interface ColumnDefinition {
  readonly name: Identifier;
  readonly type: ColumnType;
  /** The words NOT NULL; null when they are not there. */
  readonly notNull: TextRange | null;
  readonly hasDefault: boolean;
  readonly autoIncrement: boolean;
  readonly generated: boolean;
  /** The word UNIQUE (or the type SERIAL); null when it is not there. */
  readonly unique: TextRange | null;
  /** The words [PRIMARY] KEY; null when they are not there. */
  readonly primaryKey: TextRange | null;
  /** The table of REFERENCES: a foreign key from MySQL 9 on, ignored before. */
  readonly references: NamedTable | null;
}
