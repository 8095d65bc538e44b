import type { ColumnDefault } from '../column-definition.ts';
import { TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';
import { rangeSince, takeWrittenGroup, writtenSince } from './taken.ts';

/** Words before a string that make it a date or a time. */
const TEMPORAL = new Set(['DATE', 'TIME', 'TIMESTAMP']);

/**
 * Takes what DEFAULT and SET DEFAULT are followed by: a signed number, strings with or without character set,
 * NULL, a function call or `( expression )`; null when nothing of that stands here.
 */
export function takeDefault(cursor: TokenCursor, text: string): ColumnDefault | null {
  const start = cursor.index;
  const expression = takeWrittenGroup(cursor, text);
  if (expression) return { kind: 'expression', value: expression.value, range: rangeSince(cursor, start) };
  if (cursor.takeKeyword('NULL')) return { kind: 'null', range: rangeSince(cursor, start) };
  return takeSequence(cursor) ?? takeLiteral(cursor, text) ?? takeFunction(cursor, text);
}

function takeLiteral(cursor: TokenCursor, text: string): ColumnDefault | null {
  const start = cursor.index;
  if (isIntroducer(cursor.peek(), cursor.peek(1)) || isTemporal(cursor)) cursor.next();
  const strings = takeStrings(cursor);
  if (strings !== null)
    return { kind: 'literal', value: strings, quoted: true, range: rangeSince(cursor, start) };
  const signed = cursor.isPunctuation('-') || cursor.isPunctuation('+') ? 1 : 0;
  if (cursor.peek(signed)?.kind !== 'number' && !cursor.isKeyword('TRUE', 'FALSE')) return null;
  for (let taken = 0; taken <= signed; taken += 1) cursor.next();
  const { value, range } = writtenSince(cursor, start, text);
  return { kind: 'literal', value, quoted: false, range };
}

/** `_utf8mb4'x'`, `_binary 0x41`: the character set of what follows. */
function isIntroducer(token: Token | undefined, next: Token | undefined): boolean {
  const isName = token?.kind === 'word' && token.value.startsWith('_');
  return isName && (next?.kind === 'string' || next?.kind === 'number');
}

function isTemporal(cursor: TokenCursor): boolean {
  return TEMPORAL.has(cursor.peek()?.keyword ?? '') && cursor.peek(1)?.kind === 'string';
}

/** Strings side by side are one string. */
function takeStrings(cursor: TokenCursor): string | null {
  let value: string | null = null;
  for (let part = cursor.takeString(); part; part = cursor.takeString()) value = (value ?? '') + part.value;
  return value;
}

/** Functions that need no parentheses. */
const BARE = new Set(
  (
    'CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP CURRENT_DATE CURRENT_TIME CURRENT_USER CURRENT_ROLE ' +
    'UTC_DATE UTC_TIME UTC_TIMESTAMP'
  ).split(' '),
);

function takeFunction(cursor: TokenCursor, text: string): ColumnDefault | null {
  const start = cursor.index;
  const name = cursor.peek();
  const isCall = cursor.isPunctuation('(', 1);
  if (name?.kind !== 'word' || (!isCall && !BARE.has(name.keyword))) return null;
  cursor.next();
  cursor.takeGroup();
  const { value, range } = writtenSince(cursor, start, text);
  return { kind: 'function', name: name.value.toUpperCase(), value, range };
}

/** {NEXT | PREVIOUS} VALUE FOR name, {NEXTVAL | LASTVAL} ( name ): sequences of MariaDB. */
function takeSequence(cursor: TokenCursor): ColumnDefault | null {
  const start = cursor.index;
  if (
    cursor.isKeyword('NEXT', 'PREVIOUS') &&
    cursor.isKeywordAt(1, 'VALUE') &&
    cursor.isKeywordAt(2, 'FOR')
  ) {
    for (let taken = 0; taken < 3; taken += 1) cursor.next();
    const sequence = cursor.takeTable('sequence');
    return sequence && { kind: 'sequence', sequence, range: rangeSince(cursor, start) };
  }
  if (!cursor.isKeyword('NEXTVAL', 'LASTVAL') || !cursor.isPunctuation('(', 1)) return null;
  const call = new TokenCursor(cursor.tokens, start + 2);
  const sequence = call.takeTable('sequence');
  if (!sequence || !call.takePunctuation(')')) return null;
  while (cursor.index < call.index) cursor.next();
  return { kind: 'sequence', sequence, range: rangeSince(cursor, start) };
}
