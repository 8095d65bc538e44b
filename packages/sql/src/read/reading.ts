import type { TextRange } from '@altergate/domain';
import type { AlterReading } from '../alter-clause.ts';
import type { CreateTableReading } from '../create-table.ts';
import type { KeyDefinition } from '../key-definition.ts';
import type { StatementKind } from '../kinds.ts';
import type { Identifier, NamedTable } from '../names.ts';
import type { Written } from '../written.ts';

/** How an index is to be made or dropped; `value` as written, the range from the word to the value. */
export interface IndexManner extends Written {
  readonly name: 'ALGORITHM' | 'LOCK';
}

/** What a statement says, as far as the lexer's tokens tell it. */
export interface StatementReading {
  readonly kind: StatementKind;
  /** The words that name the kind, for messages: `CREATE TEMPORARY TABLE`. */
  readonly verb: string;
  /** Every table the text names, in order. */
  readonly tables: readonly NamedTable[];
  /**
   * Exactly what the statement is: verb, then object, in snake case, as in `create_trigger`; `unknown` for text
   * that begins no statement. `kind` is the group that decides what may be submitted.
   */
  readonly name: string;
  /** What CREATE TABLE defines; null for every other kind. */
  readonly create: CreateTableReading | null;
  /** What CREATE INDEX defines; null for every other kind and for one that cannot be read. */
  readonly key: KeyDefinition | null;
  /** DEFINER = account of a view or a stored program, the account as written. */
  readonly definer: Written | null;
  /** The index that CREATE INDEX and DROP INDEX name. */
  readonly index: Identifier | null;
  /** ALGORITHM and LOCK of CREATE INDEX and DROP INDEX. */
  readonly manners: readonly IndexManner[];
  /** CREATE UNIQUE INDEX. */
  readonly unique: boolean;
  /** IF EXISTS, IF NOT EXISTS or OR REPLACE: nothing to do is no failure. */
  readonly tolerant: boolean;
  readonly alter: AlterReading | null;
  /** Where reading stopped making sense; such a statement is refused, never guessed. */
  readonly problem: TextRange | null;
}

/** What the readers of single kinds hand back; the rest is filled in. */
export type PartialReading = Pick<StatementReading, 'kind' | 'tables'> &
  Partial<Omit<StatementReading, 'kind' | 'tables'>>;
