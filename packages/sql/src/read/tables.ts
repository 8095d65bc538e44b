import type { NamedTable, TableRole } from '../names.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { attempt } from './taken.ts';

/** Takes `name [, name]…`; stops before what is no name, and then the caller finds a token left over. */
export function takeTables(cursor: TokenCursor, role: TableRole): NamedTable[] {
  const first = attempt(cursor, (ahead) => ahead.takeTable(role));
  if (!first) return [];
  const tables = [first];
  for (;;) {
    const next = attempt(cursor, (ahead) => (ahead.takePunctuation(',') ? ahead.takeTable(role) : null));
    if (!next) return tables;
    tables.push(next);
  }
}
