import type { NamedTable, TableRole } from '../names.ts';
import type { TokenCursor } from '../token-cursor.ts';

/** Takes `name [, name]…`; stops before what is no name, and then the caller finds a token left over. */
export function takeTables(cursor: TokenCursor, role: TableRole): NamedTable[] {
  const tables: NamedTable[] = [];
  do {
    const table = cursor.takeTable(role);
    if (!table) break;
    tables.push(table);
  } while (cursor.takePunctuation(','));
  return tables;
}
