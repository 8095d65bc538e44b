import type { AlterClauseKind } from './alter-clause.ts';

/** Clauses that say how and not what, those that nothing here can run, and those that only MariaDB has: never a choice. */
type UnlistedClauseKind =
  | 'unknown'
  | 'algorithm'
  | 'lock'
  | 'validation'
  | 'rename-column'
  | 'add-foreign-key'
  | 'drop-foreign-key'
  | 'add-vector-index'
  | 'convert-partition'
  | 'add-period'
  | 'drop-period'
  | 'add-system-versioning'
  | 'drop-system-versioning';

export type ListedClauseKind = Exclude<AlterClauseKind, UnlistedClauseKind>;

/** Every clause of ALTER TABLE that an environment may take, and whether it does where nothing is set. */
const BY_DEFAULT: Readonly<Record<ListedClauseKind, boolean>> = {
  'add-column': true,
  'modify-column': true,
  'change-column': true,
  'alter-column': true,
  'drop-column': true,
  'add-index': true,
  'add-unique': true,
  'add-primary-key': true,
  'add-fulltext-index': true,
  'add-spatial-index': true,
  'drop-index': true,
  'drop-primary-key': true,
  'rename-index': true,
  'alter-index': true,
  'add-check': true,
  'drop-check': true,
  'alter-check': true,
  'drop-constraint': true,
  'table-option': true,
  'convert-charset': true,
  'rename-table': true,
  force: true,
  'partition-by': true,
  'remove-partitioning': true,
  'add-partition': true,
  'drop-partition': true,
  'truncate-partition': true,
  'coalesce-partition': true,
  'reorganize-partition': true,
  'exchange-partition': true,
  'rebuild-partition': true,
  'analyze-partition': true,
  'optimize-partition': false,
  'check-partition': false,
  'repair-partition': false,
  'discard-partition': false,
  'import-partition': false,
  'discard-tablespace': false,
  'import-tablespace': false,
  'enable-keys': false,
  'disable-keys': false,
  'order-by': false,
  union: false,
  'secondary-engine': false,
};

/** The clauses to choose from. */
export const LISTED_CLAUSES: readonly string[] = Object.keys(BY_DEFAULT);

/** What an environment takes that sets nothing: all but what moves files, does nothing on InnoDB, or does more than it says. */
export const CLAUSES_ALLOWED_BY_DEFAULT: readonly string[] = Object.entries(BY_DEFAULT).flatMap(
  ([kind, isAllowed]) => (isAllowed ? kind : []),
);

/** False for clauses of which no environment has a choice. */
export function isListedClause(kind: AlterClauseKind): kind is ListedClauseKind {
  return Object.hasOwn(BY_DEFAULT, kind);
}
