import type { TextRange } from '@altergate/domain';
import type { Identifier, NamedTable } from './names.ts';
import type { Written } from './written.ts';

export type KeyKind = 'index' | 'unique' | 'primary' | 'fulltext' | 'spatial' | 'vector';

/** One part of a key: a column, the first characters of one, or an expression. */
export interface KeyPart {
  /** Null for an expression. */
  readonly column: Identifier | null;
  /** Length of a prefix in characters or bytes; null for the whole column. */
  readonly length: number | null;
  /** What stands inside the parentheses of an expression; null for a column. */
  readonly expression: Written | null;
  readonly direction: 'asc' | 'desc' | null;
  readonly range: TextRange;
}

/** An option behind the parts of a key; `name` in upper case, VISIBLE and INVISIBLE have an empty value. */
export interface KeyOption extends Written {
  readonly name: string;
}

/** A key as CREATE TABLE, ADD and CREATE INDEX define it. */
export interface KeyDefinition {
  readonly kind: KeyKind;
  /** Its own name, else the name of its CONSTRAINT; null leaves it to the server. */
  readonly name: Identifier | null;
  readonly parts: readonly KeyPart[];
  /** USING or TYPE, as written: BTREE, HASH. */
  readonly using: Written | null;
  readonly options: readonly KeyOption[];
  /** False with INVISIBLE (or IGNORED). */
  readonly visible: boolean;
  readonly comment: Written | null;
  /** From CONSTRAINT, or the word that names its kind, to the last option. */
  readonly range: TextRange;
}

/** What REFERENCES says. */
export interface ForeignKeyTarget {
  readonly table: NamedTable;
  readonly columns: readonly Identifier[];
  readonly match: Written | null;
  /** In upper case: RESTRICT, CASCADE, SET NULL, NO ACTION, SET DEFAULT. */
  readonly onDelete: Written | null;
  readonly onUpdate: Written | null;
  readonly range: TextRange;
}

export interface ForeignKeyDefinition {
  /** The name of its CONSTRAINT, else the one behind FOREIGN KEY; null leaves it to the server. */
  readonly name: Identifier | null;
  readonly columns: readonly Identifier[];
  readonly references: ForeignKeyTarget;
  readonly range: TextRange;
}

export interface CheckDefinition {
  readonly name: Identifier | null;
  /** What stands inside the parentheses. */
  readonly expression: Written;
  /** False with NOT ENFORCED. */
  readonly enforced: boolean;
  readonly range: TextRange;
}
