import type { TextRange } from '@altergate/domain';
import type { Identifier } from './names.ts';
import type { TableOption } from './create-table.ts';
import type { Written } from './written.ts';

export type PartitionMethod =
  'range' | 'range-columns' | 'list' | 'list-columns' | 'hash' | 'key' | 'system-time';

/** What PARTITION BY and SUBPARTITION BY say of how rows are spread. */
export interface PartitionRule {
  readonly method: PartitionMethod;
  readonly linear: boolean;
  /** Of RANGE COLUMNS, LIST COLUMNS and KEY; empty for the others. */
  readonly columns: readonly Identifier[];
  /** Of RANGE, LIST and HASH: what stands inside the parentheses; null for the others. */
  readonly expression: Written | null;
  /** PARTITIONS n or SUBPARTITIONS n; null where it is not written. */
  readonly count: number | null;
  readonly range: TextRange;
}

export interface PartitionDefinition {
  readonly name: Identifier;
  /** VALUES as written, as in `LESS THAN (10)` or `IN (1, 2)`; null without. */
  readonly values: Written | null;
  readonly options: readonly TableOption[];
  readonly subpartitions: readonly PartitionDefinition[];
  readonly range: TextRange;
}

export interface Partitioning {
  readonly by: PartitionRule;
  readonly subpartitionBy: PartitionRule | null;
  readonly partitions: readonly PartitionDefinition[];
  readonly range: TextRange;
}
