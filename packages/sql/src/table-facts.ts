import type { KeyKind } from './key-definition.ts';

/** A column as `information_schema.COLUMNS` tells it; `type` is COLUMN_TYPE, as in `varchar(255)`. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** Its character set; null for types without one, left out where it is not known. */
  readonly characterSet?: string | null | undefined;
  /** Its collation, as its character set. */
  readonly collation?: string | null | undefined;
  /** What SHOW CREATE TABLE says after its name, left out where it is not known. */
  readonly definition?: string | undefined;
}

/** Any key of a table with its parts in order; `name` of a part is null for an expression. */
export interface IndexFacts {
  readonly name: string;
  readonly kind: KeyKind;
  readonly visible: boolean;
  readonly parts: readonly IndexPartFacts[];
}

export interface IndexPartFacts {
  readonly name: string | null;
  readonly length: number | null;
  /** Left out it is not. */
  readonly descending?: boolean | undefined;
}

/** A primary or unique key; `nullable` when any of its columns is. */
export interface UniqueKeyFacts {
  readonly name: string;
  readonly columns: readonly string[];
  readonly nullable: boolean;
}

/** What a target says of one table; handed in by whoever may ask the target. */
export interface TableFacts {
  readonly exists: boolean;
  readonly kind: 'table' | 'view';
  readonly engine: string | null;
  readonly columns: readonly ColumnFacts[];
  readonly uniqueKeys: readonly UniqueKeyFacts[];
  /** Every key, invisible ones included; left out where it is not known. */
  readonly indexes?: readonly IndexFacts[] | undefined;
  /** The default character set of the table, left out where it is not known. */
  readonly characterSet?: string | undefined;
  /** The column that counts and its next value in digits; null without one, left out where it is not known. */
  readonly autoIncrement?: { readonly column: string; readonly next: string } | null | undefined;
  /** How many INSTANT changes the table went through since it was built; left out where it is not known. */
  readonly rowVersions?: number | undefined;
  /** How many foreign keys the table has, and how many of other tables point at it; null where none is seen, but some may be there. */
  readonly foreignKeys: { readonly child: number; readonly parent: number | null };
  /** Null where none is seen, but some may be there. */
  readonly triggers: number | null;
  /** Estimates of the server; null when it has none. */
  readonly rows: number | null;
  readonly bytes: number | null;
}
