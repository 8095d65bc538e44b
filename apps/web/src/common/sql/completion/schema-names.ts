/** A column and its type, or an index and its columns, as one may be named. */
export interface NamedPart {
  readonly name: string;
  readonly detail: string;
}

export interface TableParts {
  readonly columns: readonly NamedPart[];
  readonly indexes: readonly NamedPart[];
}

/** Where the names of a text come from. What cannot be asked is empty; nothing here ever throws. */
export interface SchemaNames {
  /** The database that unqualified names lie in; null while none is chosen. */
  readonly database: string | null;
  /** Whose names these are where several targets are chosen, else the empty string. */
  readonly of: string;
  readonly databases: () => Promise<readonly string[]>;
  readonly tables: (database: string) => Promise<readonly string[]>;
  readonly parts: (database: string, table: string) => Promise<TableParts>;
  /** Words that no name may be without quotes, in capitals. */
  readonly reserved: () => Promise<ReadonlySet<string>>;
}

export const noParts: TableParts = { columns: [], indexes: [] };

/** For a text without a target. */
export const noNames: SchemaNames = {
  database: null,
  of: '',
  databases: () => Promise.resolve([]),
  tables: () => Promise.resolve([]),
  parts: () => Promise.resolve(noParts),
  reserved: () => Promise.resolve(new Set()),
};

/** A name as it can stand in a statement: between backticks where it has to be. */
export function writtenName(name: string, reserved: ReadonlySet<string>): string {
  const isPlain = /^[a-z_][a-z0-9_$]*$/i.test(name) && !reserved.has(name.toUpperCase());
  return isPlain ? name : quotedName(name);
}

export function quotedName(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
