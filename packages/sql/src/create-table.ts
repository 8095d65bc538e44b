import type { TextRange } from '@altergate/domain';
import type { ColumnDefinition } from './column-definition.ts';
import type { CheckDefinition, ForeignKeyDefinition, KeyDefinition } from './key-definition.ts';
import type { NamedTable } from './names.ts';
import type { Partitioning } from './partitioning.ts';
import type { Written } from './written.ts';

/** An option of a table or a partition; `name` in upper case without DEFAULT: ENGINE, CHARSET, COLLATE, COMMENT. */
export interface TableOption {
  readonly name: string;
  /** A string or a name without its quotes, else as written. */
  readonly value: string;
  readonly valueRange: TextRange;
  readonly range: TextRange;
}

/** What CREATE TABLE says after the name of its table; all ranges point into the submitted text. */
export interface CreateTableReading {
  /** The list in parentheses, these included; null without one. */
  readonly listRange: TextRange | null;
  readonly columns: readonly ColumnDefinition[];
  /** Keys with a place of their own in the list; those written at a column are in its definition. */
  readonly keys: readonly KeyDefinition[];
  readonly foreignKeys: readonly ForeignKeyDefinition[];
  /** Checks with a place of their own in the list. */
  readonly checks: readonly CheckDefinition[];
  readonly options: readonly TableOption[];
  /** UNION = (table, …) of the MERGE engine. */
  readonly union: readonly NamedTable[];
  readonly partitioning: Partitioning | null;
  readonly like: NamedTable | null;
  /** The query of CREATE TABLE … AS SELECT with what stands before it: IGNORE, REPLACE, AS. */
  readonly query: Written | null;
  /** Words that only MariaDB takes. */
  readonly mariadbWords: readonly Written[];
}

/** Names that stand for the same option. */
const SAME_OPTION: Readonly<Record<string, string>> = { 'CHARACTER SET': 'CHARSET', 'CHAR SET': 'CHARSET' };

/** The option of that name as it holds: the last one written. `CHARSET` also finds CHARACTER SET. */
export function optionOf(options: readonly TableOption[], name: string): TableOption | null {
  return options.findLast((option) => (SAME_OPTION[option.name] ?? option.name) === name) ?? null;
}

/** The words or the key that make the primary key of a table that is created; null when it has none. */
export function primaryKeyOf(create: CreateTableReading): TextRange | null {
  const inline = create.columns.find((column) => column.primaryKey !== null)?.primaryKey;
  return inline ?? create.keys.find((key) => key.kind === 'primary')?.range ?? null;
}
