import type { TextRange } from '@altergate/domain';
import type { CheckDefinition, ForeignKeyTarget } from './key-definition.ts';
import type { Identifier, NamedTable } from './names.ts';
import type { Written } from './written.ts';

/** A column's type in the words of `information_schema.COLUMNS.DATA_TYPE`, and as it was written. */
export interface ColumnType {
  /** Lower case, synonyms resolved: INTEGER → int, BOOL → tinyint, CHARACTER VARYING → varchar. */
  readonly base: string;
  /** What stands in the parentheses, or null. */
  readonly arguments: string | null;
  /** The first number in the parentheses: length, display width or precision; null without one. */
  readonly length: number | null;
  /** The second number in the parentheses: digits after the point; null without one. */
  readonly decimals: number | null;
  /** Members of ENUM and SET without their quotes; empty for every other type. */
  readonly members: readonly string[];
  readonly unsigned: boolean;
  readonly zerofill: boolean;
  readonly text: string;
  readonly range: TextRange;
}

/** What DEFAULT says; `range` is the value without the word DEFAULT. */
export type ColumnDefault =
  | { readonly kind: 'null'; readonly range: TextRange }
  /** A string without its quotes, or a signed number, TRUE, FALSE, a bit or hex literal as written. */
  | { readonly kind: 'literal'; readonly value: string; readonly quoted: boolean; readonly range: TextRange }
  /** `( … )`; `value` is what stands inside. */
  | { readonly kind: 'expression'; readonly value: string; readonly range: TextRange }
  /** A function without parentheses round it: `CURRENT_TIMESTAMP(6)`, `NOW()`; `name` in upper case. */
  | { readonly kind: 'function'; readonly name: string; readonly value: string; readonly range: TextRange }
  /** NEXT VALUE FOR, PREVIOUS VALUE FOR, NEXTVAL(…) of MariaDB. */
  | { readonly kind: 'sequence'; readonly sequence: NamedTable; readonly range: TextRange };

/** GENERATED ALWAYS AS ( … ); `expression` is what stands inside the parentheses. */
export interface Generation {
  readonly expression: Written;
  /** Kept on disk (STORED, PERSISTENT), not reckoned at reading. */
  readonly stored: boolean;
}

/** One column as CREATE TABLE, ADD, MODIFY or CHANGE defines it. */
export interface ColumnDefinition {
  readonly name: Identifier;
  readonly type: ColumnType;
  /** From the name to the last attribute, without FIRST and AFTER. */
  readonly range: TextRange;
  /** The words NOT NULL; null when they are not there. */
  readonly notNull: TextRange | null;
  /** The word NULL where it is written and holds; null when it does not. */
  readonly nullWord: TextRange | null;
  readonly hasDefault: boolean;
  /** What DEFAULT says; null without one. */
  readonly default: ColumnDefault | null;
  /** ON UPDATE: the function as written, as in `CURRENT_TIMESTAMP(6)`. */
  readonly onUpdate: Written | null;
  readonly autoIncrement: boolean;
  /** The word AUTO_INCREMENT (or the type SERIAL); null when it is not there. */
  readonly autoIncrementRange: TextRange | null;
  readonly generated: boolean;
  readonly generation: Generation | null;
  /** CHARACTER SET x; ASCII, UNICODE and BYTE as `latin1`, `ucs2` and `binary`. */
  readonly characterSet: Written | null;
  readonly collation: Written | null;
  /** The attribute BINARY: the `_bin` collation of the character set. */
  readonly binaryCollation: boolean;
  readonly comment: Written | null;
  /** VISIBLE or INVISIBLE; null where neither is written. */
  readonly visibility: { readonly visible: boolean; readonly range: TextRange } | null;
  /** The word UNIQUE (or the type SERIAL); null when it is not there. */
  readonly unique: TextRange | null;
  /** The words [PRIMARY] KEY; null when they are not there. */
  readonly primaryKey: TextRange | null;
  /** The table of REFERENCES: a foreign key from MySQL 9 on, ignored before. */
  readonly references: NamedTable | null;
  /** REFERENCES with its columns and actions. */
  readonly foreignKey: ForeignKeyTarget | null;
  readonly checks: readonly CheckDefinition[];
  /** Further attributes by their name in upper case: COLUMN_FORMAT, STORAGE, SRID, ENGINE_ATTRIBUTE … */
  readonly options: readonly ColumnOption[];
  /** Words that only MariaDB takes. */
  readonly mariadbWords: readonly Written[];
}

export interface ColumnOption extends Written {
  readonly name: string;
}
