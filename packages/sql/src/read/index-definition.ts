import type { Identifier } from '../names.ts';
import { splitAtCommas, TokenCursor } from '../token-cursor.ts';
import { takeIndexOptions } from './create.ts';

export interface IndexDefinition {
  readonly name: Identifier | null;
  readonly columns: readonly Identifier[];
}

/** Takes `[name] [USING type] ( parts ) [options]`; null without parts. */
export function takeIndexDefinition(cursor: TokenCursor): IndexDefinition | null {
  const name = takesType(cursor) || cursor.isPunctuation('(') ? null : cursor.takeIdentifier();
  if (takesType(cursor)) {
    cursor.next();
    cursor.next();
  }
  const parts = cursor.takeGroup();
  if (!parts) return null;
  const columns = splitAtCommas(parts).flatMap((part) => new TokenCursor(part).takeIdentifier() ?? []);
  takeIndexOptions(cursor);
  return { name, columns };
}

/** TYPE is also a name that people give to an index. */
function takesType(cursor: TokenCursor): boolean {
  return cursor.isKeyword('USING', 'TYPE') && cursor.isKeywordAt(1, 'BTREE', 'HASH', 'RTREE');
}
