import type { NamedTable } from '../names.ts';
import { TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import { takeTables } from './tables.ts';

/**
 * Names the tables that columns, keys and options of CREATE TABLE refer to: LIKE, REFERENCES, UNION = ( … ) and
 * sequences. Read from the words alone, so that one that cannot be followed hides none of them.
 */
export function readInnerTables(body: readonly Token[]): NamedTable[] {
  const tables: NamedTable[] = [...readLike(body)];
  const cursor = new TokenCursor(body);
  while (!cursor.done) for (const table of takeNext(cursor)) tables.push(table);
  return tables;
}

function takeNext(cursor: TokenCursor): NamedTable[] {
  if (cursor.takeKeyword('REFERENCES')) return nameHere(cursor, 'references');
  if (takeUnionWords(cursor)) return takeTables(cursor, 'union');
  if (takeSequenceWords(cursor)) return nameHere(cursor, 'sequence');
  cursor.next();
  return [];
}

function nameHere(cursor: TokenCursor, role: 'references' | 'sequence'): NamedTable[] {
  const table = cursor.takeTable(role);
  return table ? [table] : [];
}

/** LIKE name, also in parentheses. */
function readLike(body: readonly Token[]): NamedTable[] {
  const cursor = new TokenCursor(body);
  cursor.takePunctuation('(');
  const like = cursor.takeKeyword('LIKE') ? cursor.takeTable('like') : null;
  return like ? [like] : [];
}

/** UNION [=] ( before names; before SELECT it is that of a query. */
function takeUnionWords(cursor: TokenCursor): boolean {
  const open = cursor.isPunctuation('=', 1) ? 2 : 1;
  if (!cursor.isKeyword('UNION') || !cursor.isPunctuation('(', open)) return false;
  if (cursor.isKeywordAt(open + 1, 'SELECT')) return false;
  for (let taken = 0; taken <= open; taken += 1) cursor.next();
  return true;
}

/** {NEXT | PREVIOUS} VALUE FOR, {NEXTVAL | LASTVAL | SETVAL} ( of MariaDB. */
function takeSequenceWords(cursor: TokenCursor): boolean {
  if (cursor.takeKeywords('NEXT', 'VALUE', 'FOR') || cursor.takeKeywords('PREVIOUS', 'VALUE', 'FOR'))
    return true;
  if (!cursor.isKeyword('NEXTVAL', 'LASTVAL', 'SETVAL') || !cursor.isPunctuation('(', 1)) return false;
  cursor.next();
  cursor.next();
  return true;
}
