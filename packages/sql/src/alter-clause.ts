import type { TextRange } from '@altergate/domain';
import type { ColumnDefault, ColumnDefinition } from './column-definition.ts';
import type { CheckDefinition, ForeignKeyDefinition, KeyDefinition } from './key-definition.ts';
import type { Identifier, NamedTable } from './names.ts';
import type { PartitionClause } from './partition-clause.ts';
import type { Written } from './written.ts';

/** Kinds whose name says all that is known of them. */
export type PlainClauseKind =
  | 'remove-partitioning'
  | 'discard-tablespace'
  | 'import-tablespace'
  | 'enable-keys'
  | 'disable-keys'
  | 'force'
  | 'validation'
  | 'secondary-engine'
  /** MariaDB: PERIOD FOR name and SYSTEM VERSIONING, added or dropped. */
  | 'add-period'
  | 'drop-period'
  | 'add-system-versioning'
  | 'drop-system-versioning'
  | 'unknown';

export type AddIndexKind =
  | 'add-index'
  | 'add-unique'
  | 'add-primary-key'
  | 'add-fulltext-index'
  | 'add-spatial-index'
  /** MariaDB from 11.7 on. */
  | 'add-vector-index';

/** Where ADD, MODIFY and CHANGE put a column; null leaves it to the server. */
export type ColumnPlace = 'first' | { readonly after: Identifier } | null;

interface Ranged {
  /** The clause in the submitted text; for `unknown` the word where reading stopped. */
  readonly range: TextRange;
}

/** What stands between two commas: ADD ( … ) and table options without commas are one part of several clauses. */
export interface AlterPart {
  readonly range: TextRange;
  /** Where its clauses stand in the list of all clauses: from the first to before `end`. */
  readonly start: number;
  readonly end: number;
}

/** One clause of ALTER TABLE. Columns in ADD ( … ) are clauses of their own. */
export type AlterClause = Ranged &
  (
    | { readonly kind: 'add-column'; readonly column: ColumnDefinition; readonly place: ColumnPlace }
    | { readonly kind: 'modify-column'; readonly column: ColumnDefinition; readonly place: ColumnPlace }
    | {
        readonly kind: 'change-column';
        readonly from: Identifier;
        readonly to: Identifier;
        readonly column: ColumnDefinition;
        readonly place: ColumnPlace;
      }
    | { readonly kind: 'drop-column'; readonly column: Identifier }
    | { readonly kind: 'rename-column'; readonly from: Identifier; readonly to: Identifier }
    | {
        readonly kind: 'alter-column';
        readonly column: Identifier;
        readonly change: 'set-default' | 'drop-default' | 'visibility';
        /** What SET DEFAULT sets; null for the others. */
        readonly value: ColumnDefault | null;
        /** What SET VISIBLE and SET INVISIBLE set; null for the others. */
        readonly visible: boolean | null;
      }
    | {
        readonly kind: AddIndexKind;
        readonly name: Identifier | null;
        /** Plain columns; expressions are left out. */
        readonly columns: readonly Identifier[];
        readonly key: KeyDefinition;
      }
    | { readonly kind: 'drop-index'; readonly name: Identifier }
    | { readonly kind: 'drop-primary-key' }
    | { readonly kind: 'rename-index'; readonly from: Identifier; readonly to: Identifier }
    | {
        readonly kind: 'alter-index';
        readonly name: Identifier;
        readonly visible: boolean;
        /** VISIBLE or INVISIBLE; of MariaDB IGNORED or NOT IGNORED. */
        readonly word: Written;
      }
    | {
        readonly kind: 'add-foreign-key';
        readonly references: NamedTable | null;
        readonly foreignKey: ForeignKeyDefinition;
      }
    | { readonly kind: 'drop-foreign-key'; readonly name: Identifier }
    | { readonly kind: 'add-check'; readonly name: Identifier | null; readonly check: CheckDefinition }
    | { readonly kind: 'drop-check'; readonly name: Identifier }
    | { readonly kind: 'alter-check'; readonly name: Identifier; readonly enforced: boolean }
    /** A check, a foreign key or a unique key: only the table tells which. */
    | { readonly kind: 'drop-constraint'; readonly name: Identifier }
    | { readonly kind: 'rename-table'; readonly to: NamedTable }
    | PartitionClause
    | { readonly kind: 'order-by'; readonly columns: readonly Identifier[] }
    | {
        readonly kind: 'convert-charset';
        /** Null for DEFAULT: that of the database. */
        readonly characterSet: Written | null;
        readonly collation: Written | null;
      }
    | { readonly kind: 'union'; readonly tables: readonly NamedTable[] }
    | {
        readonly kind: 'table-option';
        readonly name: string;
        readonly value: string;
        readonly valueRange: TextRange;
      }
    | { readonly kind: 'algorithm' | 'lock'; readonly value: string }
    | { readonly kind: PlainClauseKind }
  );

export type AlterClauseKind = AlterClause['kind'];

/** What ALTER TABLE says after the name of its table. */
export interface AlterReading {
  readonly clauses: readonly AlterClause[];
  /** The same clauses as a person counts them. */
  readonly parts: readonly AlterPart[];
  /** The options part on one line, without comments: what is handed to gh-ost. */
  readonly optionsText: string;
  /** The options part in the submitted text; null when there is none. */
  readonly optionsRange: TextRange | null;
  /** Words that MySQL 8 does not take: IGNORE, ONLINE, IF EXISTS, WAIT n, NOWAIT, and clauses that MariaDB alone has. */
  readonly modifiers: readonly Written[];
}

/** What only the server itself can do; gh-ost copies rows and cannot. */
const DIRECT_ONLY: ReadonlySet<AlterClauseKind> = new Set<AlterClauseKind>([
  'rename-table',
  'add-partition',
  'drop-partition',
  'truncate-partition',
  'coalesce-partition',
  'reorganize-partition',
  'exchange-partition',
  'analyze-partition',
  'check-partition',
  'optimize-partition',
  'rebuild-partition',
  'repair-partition',
  'discard-partition',
  'import-partition',
  'discard-tablespace',
  'import-tablespace',
  'enable-keys',
  'disable-keys',
  'secondary-engine',
  'convert-partition',
]);

/** Clauses that say how and not what. */
const MANNER: ReadonlySet<AlterClauseKind> = new Set<AlterClauseKind>(['algorithm', 'lock', 'validation']);

/** True for ALGORITHM, LOCK and WITH VALIDATION, which say how and not what. */
export function saysHow(kind: AlterClauseKind): boolean {
  return MANNER.has(kind);
}

export function isDirectOnlyClause(clause: AlterClause): boolean {
  return DIRECT_ONLY.has(clause.kind);
}

/** Clauses that change something, without ALGORITHM, LOCK and WITH VALIDATION. */
export function changingClauses(alter: AlterReading): readonly AlterClause[] {
  return alter.clauses.filter((clause) => !MANNER.has(clause.kind));
}

/**
 * How many changes a person counts: what stands between commas, ADD ( … ) as one, without ALGORITHM, LOCK and
 * WITH VALIDATION.
 */
export function countClauses(alter: AlterReading): number {
  return alter.parts.filter(({ start, end }) =>
    alter.clauses.slice(start, end).some((clause) => !MANNER.has(clause.kind)),
  ).length;
}

/** True when gh-ost cannot make this change and the server has to: some clause is its alone. */
export function isDirectOnly(alter: AlterReading): boolean {
  return alter.clauses.some(isDirectOnlyClause);
}

type Defining = Extract<AlterClause, { readonly kind: 'add-column' | 'modify-column' | 'change-column' }>;
type AddingIndex = Extract<AlterClause, { readonly kind: AddIndexKind }>;

/** ADD, MODIFY and CHANGE: the clauses that hold a column's definition. */
export function definesColumn(clause: AlterClause): clause is Defining {
  return clause.kind === 'add-column' || clause.kind === 'modify-column' || clause.kind === 'change-column';
}

const ADD_INDEX: ReadonlySet<AlterClauseKind> = new Set<AddIndexKind>([
  'add-index',
  'add-unique',
  'add-primary-key',
  'add-fulltext-index',
  'add-spatial-index',
  'add-vector-index',
]);

/** Clauses that add an index of any flavour. */
export function addsIndex(clause: AlterClause): clause is AddingIndex {
  return ADD_INDEX.has(clause.kind);
}
