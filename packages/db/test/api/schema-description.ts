/** A table as both sides can say it; equal values mean that the client asks for what the database has. */
export interface TableDescription {
  /** Column → type, nullability, default, in one text. */
  columns: Record<string, string>;
  /** Index → its columns in order, with its kind. */
  indexes: Record<string, string>;
  foreignKeys: Record<string, string>;
}

export type SchemaDescription = Record<string, TableDescription>;
