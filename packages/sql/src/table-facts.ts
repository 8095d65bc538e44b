/** A column as `information_schema.COLUMNS` tells it; `type` is COLUMN_TYPE, as in `varchar(255)`. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
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
  /** How many foreign keys the table has, and how many of other tables point at it. */
  readonly foreignKeys: { readonly child: number; readonly parent: number };
  readonly triggers: number;
  /** Estimates of the server; null when it has none. */
  readonly rows: number | null;
  readonly bytes: number | null;
}
