import type { TextRange } from '@altergate/domain';
import type { ColumnDefinition } from '../column-definition.ts';
import type { Identifier, NamedTable } from '../names.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import { takeCharacterSet, takeColumnType } from './column-type.ts';

/** What the attributes after a type say; filled in one by one. */
interface Attributes {
  notNull: TextRange | null;
  hasDefault: boolean;
  autoIncrement: boolean;
  generated: boolean;
  unique: TextRange | null;
  primaryKey: TextRange | null;
  references: NamedTable | null;
}

/**
 * Takes type and attributes of a column whose name was taken already; stops at the first token that is none
 * of them (FIRST, AFTER, or something unknown that the caller then finds left over). Null without a type.
 */
export function takeColumnDefinition(
  cursor: TokenCursor,
  name: Identifier,
  text: string,
): ColumnDefinition | null {
  const type = takeColumnType(cursor, text);
  if (!type) return null;
  const serial = /^serial$/i.test(type.text) ? type.range : null;
  const attributes: Attributes = {
    notNull: serial,
    hasDefault: false,
    autoIncrement: serial !== null,
    generated: false,
    unique: serial,
    primaryKey: null,
    references: null,
  };
  while (takeAttribute(cursor, attributes)) continue;
  return { name, type, ...attributes };
}

function takeAttribute(cursor: TokenCursor, attributes: Attributes): boolean {
  const before = cursor.index;
  takeNullability(cursor, attributes);
  takeValue(cursor, attributes);
  takeKey(cursor, attributes);
  takeGeneration(cursor, attributes);
  takeReferences(cursor, attributes);
  takeCheck(cursor);
  takeStorage(cursor);
  return cursor.index > before;
}

function takeNullability(cursor: TokenCursor, attributes: Attributes): void {
  const not = cursor.peek();
  const next = cursor.peek(1);
  if (not && next && cursor.takeKeywords('NOT', 'NULL'))
    attributes.notNull = { start: not.start, end: next.end };
  else if (cursor.takeKeyword('NULL')) attributes.notNull = null;
  else cursor.takeKeywords('NOT', 'SECONDARY');
}

function takeValue(cursor: TokenCursor, attributes: Attributes): void {
  if (cursor.takeKeywords('SERIAL', 'DEFAULT', 'VALUE')) {
    attributes.autoIncrement = true;
    return;
  }
  if (cursor.takeKeyword('AUTO_INCREMENT')) attributes.autoIncrement = true;
  if (cursor.takeKeyword('DEFAULT')) {
    attributes.hasDefault = true;
    takeDefaultValue(cursor);
  }
  if (cursor.takeKeywords('ON', 'UPDATE')) takeDefaultValue(cursor);
}

/** A signed number, strings with or without character set, a word, a function call or `( expression )`. */
export function takeDefaultValue(cursor: TokenCursor): void {
  if (cursor.takeGroup()) return;
  if (!cursor.takePunctuation('-')) cursor.takePunctuation('+');
  const value = cursor.peek();
  if (value?.kind !== 'number' && value?.kind !== 'string' && value?.kind !== 'word') return;
  cursor.next();
  if (value.kind === 'word') cursor.takeGroup();
  if (value.kind === 'word' && value.value.startsWith('_')) cursor.next();
  while (cursor.takeString()) continue;
}

function takeKey(cursor: TokenCursor, attributes: Attributes): void {
  const unique = cursor.takeKeyword('UNIQUE');
  if (unique) {
    const key = cursor.takeKeyword('KEY');
    attributes.unique = spanOf(unique, key);
    return;
  }
  const primary = cursor.takeKeyword('PRIMARY');
  const key = cursor.takeKeyword('KEY');
  if (primary ?? key) attributes.primaryKey = spanOf(primary ?? key, key);
}

function takeGeneration(cursor: TokenCursor, attributes: Attributes): void {
  cursor.takeKeywords('GENERATED', 'ALWAYS');
  if (!cursor.isKeyword('AS') || !cursor.isPunctuation('(', 1)) return;
  cursor.next();
  cursor.takeGroup();
  attributes.generated = true;
  cursor.takeKeyword('VIRTUAL', 'STORED');
}

function takeReferences(cursor: TokenCursor, attributes: Attributes): void {
  if (!cursor.takeKeyword('REFERENCES')) return;
  attributes.references = cursor.takeTable('references');
  takeReferenceOptions(cursor);
}

/** [(columns)] [MATCH x] [ON DELETE action] [ON UPDATE action] */
export function takeReferenceOptions(cursor: TokenCursor): void {
  cursor.takeGroup();
  if (cursor.takeKeyword('MATCH')) cursor.next();
  while (cursor.isKeyword('ON') && cursor.isKeywordAt(1, 'DELETE', 'UPDATE')) {
    cursor.next();
    cursor.next();
    if (cursor.takeKeyword('RESTRICT', 'CASCADE')) continue;
    cursor.next();
    cursor.next();
  }
}

/** [CONSTRAINT [name]] CHECK ( expression ) [[NOT] ENFORCED] */
function takeCheck(cursor: TokenCursor): void {
  const named = cursor.isKeyword('CONSTRAINT');
  const ahead = named ? (cursor.isKeywordAt(1, 'CHECK') ? 1 : 2) : 0;
  if (!cursor.isKeywordAt(ahead, 'CHECK')) return;
  for (let taken = 0; taken <= ahead; taken += 1) cursor.next();
  cursor.takeGroup();
  takeEnforcement(cursor);
}

export function takeEnforcement(cursor: TokenCursor): void {
  if (!cursor.takeKeywords('NOT', 'ENFORCED')) cursor.takeKeyword('ENFORCED');
}

function takeStorage(cursor: TokenCursor): void {
  takeCharacterSet(cursor);
  if (cursor.takeKeyword('COMMENT')) cursor.takeString();
  if (cursor.takeKeyword('COLLATE', 'ENGINE_ATTRIBUTE', 'SECONDARY_ENGINE_ATTRIBUTE')) {
    cursor.takePunctuation('=');
    cursor.next();
  }
  if (cursor.takeKeyword('COLUMN_FORMAT', 'STORAGE', 'SRID')) cursor.next();
  cursor.takeKeyword('VISIBLE', 'INVISIBLE');
}

function spanOf(first: Token | null, last: Token | null): TextRange | null {
  if (!first) return null;
  return { start: first.start, end: (last ?? first).end };
}
