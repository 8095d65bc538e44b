import type { Identifier, NamedTable } from './names.ts';
import type { PartitionDefinition, Partitioning } from './partitioning.ts';

/** Clauses about partitions that are there already. */
export type PartitionListKind =
  | 'drop-partition'
  | 'truncate-partition'
  | 'analyze-partition'
  | 'check-partition'
  | 'optimize-partition'
  | 'rebuild-partition'
  | 'repair-partition'
  | 'discard-partition'
  | 'import-partition';

/** A clause of ALTER TABLE about partitions, without its range. */
export type PartitionClause =
  | { readonly kind: 'partition-by'; readonly partitioning: Partitioning }
  | { readonly kind: PartitionListKind; readonly partitions: readonly Identifier[] | 'all' }
  | {
      readonly kind: 'add-partition';
      /** PARTITIONS n; null with definitions. */
      readonly count: number | null;
      readonly definitions: readonly PartitionDefinition[];
    }
  | { readonly kind: 'coalesce-partition'; readonly count: number }
  | {
      readonly kind: 'reorganize-partition';
      /** Empty for REORGANIZE PARTITION alone, which takes all of them. */
      readonly partitions: readonly Identifier[];
      readonly definitions: readonly PartitionDefinition[];
    }
  | {
      readonly kind: 'exchange-partition';
      readonly partition: Identifier;
      readonly with: NamedTable | null;
      /** False with WITHOUT VALIDATION. */
      readonly validates: boolean;
    }
  /** MariaDB: CONVERT PARTITION name TO TABLE other, CONVERT TABLE other TO PARTITION name. */
  | { readonly kind: 'convert-partition'; readonly partition: Identifier; readonly table: NamedTable };
