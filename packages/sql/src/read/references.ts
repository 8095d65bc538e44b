import type { CheckDefinition, ForeignKeyTarget } from '../key-definition.ts';
import type { Identifier } from '../names.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { Written } from '../written.ts';
import { rangeSince, takeNameList, takeValue, takeWrittenGroup, writtenSince } from './taken.ts';

/** REFERENCES table [(columns)] [MATCH x] [ON DELETE action] [ON UPDATE action]; null when it cannot be read. */
export function takeReferences(cursor: TokenCursor, text: string): ForeignKeyTarget | null {
  const start = cursor.index;
  if (!cursor.takeKeyword('REFERENCES')) return null;
  const table = cursor.takeTable('references');
  if (!table) return null;
  const columns = takeNameList(cursor) ?? [];
  const matches = cursor.takeKeyword('MATCH') !== null;
  const match = matches ? takeValue(cursor) : null;
  if (matches && !match) return null;
  let onDelete: Written | null = null;
  let onUpdate: Written | null = null;
  while (cursor.isKeyword('ON') && cursor.isKeywordAt(1, 'DELETE', 'UPDATE')) {
    const isDelete = cursor.isKeywordAt(1, 'DELETE');
    const action = takeAction(cursor, text);
    if (!action) return null;
    if (isDelete) onDelete = action;
    else onUpdate = action;
  }
  return { table, columns, match, onDelete, onUpdate, range: rangeSince(cursor, start) };
}

function takeAction(cursor: TokenCursor, text: string): Written | null {
  cursor.next();
  cursor.next();
  const start = cursor.index;
  const isAction =
    cursor.takeKeyword('RESTRICT', 'CASCADE') !== null ||
    cursor.takeKeywords('SET', 'NULL') ||
    cursor.takeKeywords('SET', 'DEFAULT') ||
    cursor.takeKeywords('NO', 'ACTION');
  if (!isAction) return null;
  const { value, range } = writtenSince(cursor, start, text);
  return { value: value.toUpperCase().replaceAll(/\s+/g, ' '), range };
}

/**
 * CHECK ( expression ) [[NOT] ENFORCED]; null when it does not stand here or cannot be read.
 * @param named the name of its CONSTRAINT, and the token with which that began
 */
export function takeCheck(
  cursor: TokenCursor,
  text: string,
  named: { readonly name: Identifier | null; readonly start: number },
): CheckDefinition | null {
  if (!cursor.takeKeyword('CHECK')) return null;
  const expression = takeWrittenGroup(cursor, text);
  if (!expression) return null;
  const enforced = takeEnforcement(cursor) ?? true;
  return { name: named.name, expression, enforced, range: rangeSince(cursor, named.start) };
}

/** [NOT] ENFORCED; null when neither stands here. */
export function takeEnforcement(cursor: TokenCursor): boolean | null {
  if (cursor.takeKeywords('NOT', 'ENFORCED')) return false;
  return cursor.takeKeyword('ENFORCED') ? true : null;
}
