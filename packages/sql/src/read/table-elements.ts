import type { TextRange } from '@altergate/domain';
import type { ColumnDefinition } from '../column-definition.ts';
import type { CheckDefinition, ForeignKeyDefinition, KeyDefinition, KeyKind } from '../key-definition.ts';
import type { Identifier } from '../names.ts';
import type { TokenCursor } from '../token-cursor.ts';
import { takeColumnDefinition } from './column-definition.ts';
import { isTypeName } from './column-type.ts';
import { takeKeyDefinition } from './key-definition.ts';
import { takeCheck, takeReferences } from './references.ts';
import { rangeSince, takeNameList } from './taken.ts';

/** A key, a constraint or a period: what stands in the list of CREATE TABLE and behind ADD beside columns. */
export type Constraint =
  | { readonly kind: 'key'; readonly key: KeyDefinition }
  | { readonly kind: 'foreign-key'; readonly foreignKey: ForeignKeyDefinition }
  | { readonly kind: 'check'; readonly check: CheckDefinition }
  | { readonly kind: 'period'; readonly range: TextRange };

export type TableElement = Constraint | { readonly kind: 'column'; readonly column: ColumnDefinition };

/** Takes one element of the list of CREATE TABLE; null when it cannot be read. */
export function takeTableElement(cursor: TokenCursor, text: string): TableElement | null {
  const constraint = takeConstraint(cursor, text);
  if (constraint !== undefined) return constraint;
  const name = cursor.takeIdentifier();
  const column = name && takeColumnDefinition(cursor, name, text);
  return column && { kind: 'column', column };
}

const FLAVOURS: Readonly<Record<string, KeyKind>> = {
  UNIQUE: 'unique',
  FULLTEXT: 'fulltext',
  SPATIAL: 'spatial',
  VECTOR: 'vector',
};

/** Undefined when a column stands here, null when it is a key or a constraint that cannot be read. */
export function takeConstraint(cursor: TokenCursor, text: string): Constraint | null | undefined {
  const start = cursor.index;
  let constraint: Identifier | null = null;
  if (cursor.takeKeyword('CONSTRAINT') && !namesConstraint(cursor)) {
    constraint = cursor.takeIdentifier();
    if (!namesConstraint(cursor)) return null;
  }
  const kind = takeKeyWords(cursor);
  if (kind) {
    const key = takeKeyDefinition(cursor, text, { kind, constraint, start });
    return key && { kind: 'key', key };
  }
  if (cursor.takeKeywords('FOREIGN', 'KEY')) return takeForeignKey(cursor, text, constraint, start);
  if (cursor.isKeyword('CHECK')) {
    const check = takeCheck(cursor, text, { name: constraint, start });
    return check && { kind: 'check', check };
  }
  return takePeriod(cursor);
}

function namesConstraint(cursor: TokenCursor): boolean {
  return cursor.isKeyword('PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK');
}

/** The words that open a key; null when none stand here. */
function takeKeyWords(cursor: TokenCursor): KeyKind | null {
  if (cursor.takeKeyword('INDEX', 'KEY')) return 'index';
  if (cursor.takeKeywords('PRIMARY', 'KEY')) return 'primary';
  // VECTOR is no reserved word: a column may have that name.
  const isColumn = cursor.isKeyword('VECTOR') && !opensVectorKey(cursor);
  const flavour = isColumn ? undefined : cursor.takeKeyword(...Object.keys(FLAVOURS))?.keyword;
  if (flavour === undefined) return null;
  cursor.takeKeyword('INDEX', 'KEY');
  return FLAVOURS[flavour] ?? null;
}

/** VECTOR {INDEX | KEY}, VECTOR ( column ), VECTOR name ( column ): a type would follow the name of a column. */
function opensVectorKey(cursor: TokenCursor): boolean {
  if (cursor.isKeywordAt(1, 'INDEX', 'KEY') || cursor.isPunctuation('(', 1)) return true;
  return cursor.isPunctuation('(', 2) && !isTypeName(cursor.peek(1));
}

/** Behind FOREIGN KEY: [name] (columns) REFERENCES … */
function takeForeignKey(
  cursor: TokenCursor,
  text: string,
  constraint: Identifier | null,
  start: number,
): Constraint | null {
  const own = cursor.isPunctuation('(') ? null : cursor.takeIdentifier();
  const columns = takeNameList(cursor);
  const references = columns && takeReferences(cursor, text);
  if (!references) return null;
  const range = rangeSince(cursor, start);
  return { kind: 'foreign-key', foreignKey: { name: constraint ?? own, columns, references, range } };
}

/** PERIOD FOR name (start, end) of MariaDB; undefined when a column stands here. */
function takePeriod(cursor: TokenCursor): Constraint | null | undefined {
  const start = cursor.index;
  if (!cursor.takeKeywords('PERIOD', 'FOR')) return undefined;
  const columns = cursor.takeIdentifier() && takeNameList(cursor);
  return columns && { kind: 'period', range: rangeSince(cursor, start) };
}
