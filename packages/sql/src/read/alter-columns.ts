import type { ColumnPlace } from '../alter-clause.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { ClauseBody } from './alter-clauses.ts';
import { takeColumnDefinition } from './column-definition.ts';
import { attempt } from './taken.ts';

/** MODIFY [COLUMN] name definition [FIRST | AFTER column] */
export function readModify(cursor: TokenCursor, text: string): ClauseBody | null {
  cursor.takeKeyword('COLUMN');
  const name = cursor.takeIdentifier();
  const column = name && takeColumnDefinition(cursor, name, text);
  return column && { kind: 'modify-column', column, place: takePlace(cursor) };
}

/** CHANGE [COLUMN] old new definition [FIRST | AFTER column] */
export function readChange(cursor: TokenCursor, text: string): ClauseBody | null {
  cursor.takeKeyword('COLUMN');
  const from = cursor.takeIdentifier();
  const to = from && cursor.takeIdentifier();
  const column = to && takeColumnDefinition(cursor, to, text);
  return column && { kind: 'change-column', from, to, column, place: takePlace(cursor) };
}

export function takePlace(cursor: TokenCursor): ColumnPlace {
  if (cursor.takeKeyword('FIRST')) return 'first';
  return attempt(cursor, (ahead) => {
    const after = ahead.takeKeyword('AFTER') && ahead.takeIdentifier();
    return after && { after };
  });
}
