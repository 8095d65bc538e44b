interface Place {
  readonly database: string;
  readonly table: string | null;
}

/** `database.table`, or the database alone where a statement has no table; also what must be typed to throw work away. */
export function tableOf({ database, table }: Place): string {
  return table === null ? database : `${database}.${table}`;
}
