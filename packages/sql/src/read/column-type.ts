import type { ColumnType } from '../column-definition.ts';
import { rangeOf } from '../position.ts';
import { joinTokens } from '../normalise.ts';
import type { TokenCursor } from '../token-cursor.ts';

/** MySQL manual, "Using Data Types from Other Database Engines" and "Numeric Data Type Syntax". */
const SYNONYMS: Readonly<Record<string, string>> = {
  INTEGER: 'int',
  INT1: 'tinyint',
  INT2: 'smallint',
  INT3: 'mediumint',
  MIDDLEINT: 'mediumint',
  INT4: 'int',
  INT8: 'bigint',
  BOOL: 'tinyint',
  BOOLEAN: 'tinyint',
  SERIAL: 'bigint',
  DEC: 'decimal',
  FIXED: 'decimal',
  NUMERIC: 'decimal',
  REAL: 'double',
  FLOAT4: 'float',
  FLOAT8: 'double',
  CHARACTER: 'char',
  NCHAR: 'char',
  NVARCHAR: 'varchar',
  VARCHARACTER: 'varchar',
  LONG: 'mediumtext',
  GEOMETRYCOLLECTION: 'geomcollection',
};

const VARIABLE = new Set(['VARYING', 'VARCHAR', 'VARCHARACTER']);

/** Takes a type with its sign and its character set; null when no word stands here. */
export function takeColumnType(cursor: TokenCursor, text: string): ColumnType | null {
  const start = cursor.index;
  const first = cursor.next();
  if (first?.kind !== 'word') return null;
  const word = first.value.toUpperCase();
  let base = Object.hasOwn(SYNONYMS, word) ? (SYNONYMS[word] ?? '') : word.toLowerCase();
  if (word === 'NATIONAL') base = VARIABLE.has(cursor.next()?.keyword ?? '') ? 'varchar' : 'char';
  if (word === 'LONG') base = takeLong(cursor);
  if (word === 'DOUBLE' || word === 'FLOAT8') cursor.takeKeyword('PRECISION');
  if (base === 'char' && cursor.takeKeyword(...VARIABLE)) base = 'varchar';
  const group = cursor.takeGroup();
  const signs: string[] = [];
  for (let sign = takeSign(cursor); sign; sign = takeSign(cursor)) signs.push(sign);
  const tokens = cursor.tokens.slice(start, cursor.index);
  takeCharacterSet(cursor);
  return {
    base,
    arguments: group ? joinTokens(text, group) : null,
    unsigned: signs.includes('UNSIGNED') || signs.includes('ZEROFILL') || word === 'SERIAL',
    text: joinTokens(text, tokens),
    range: rangeOf(tokens) ?? { start: first.start, end: first.end },
  };
}

function takeSign(cursor: TokenCursor): string | null {
  return cursor.takeKeyword('UNSIGNED', 'SIGNED', 'ZEROFILL')?.keyword ?? null;
}

/** LONG [VARBINARY | VARCHAR | CHAR VARYING …] */
function takeLong(cursor: TokenCursor): string {
  if (cursor.takeKeyword('VARBINARY')) return 'mediumblob';
  if (cursor.takeKeyword('CHAR', 'CHARACTER')) cursor.takeKeyword('VARYING');
  else cursor.takeKeyword('VARCHAR', 'VARCHARACTER');
  return 'mediumtext';
}

/** BINARY, ASCII, UNICODE, BYTE, CHARACTER SET x, CHARSET x, in any order. */
export function takeCharacterSet(cursor: TokenCursor): void {
  for (;;) {
    if (cursor.takeKeyword('BINARY', 'ASCII', 'UNICODE', 'BYTE')) continue;
    const named =
      cursor.takeKeywords('CHARACTER', 'SET') ||
      cursor.takeKeywords('CHAR', 'SET') ||
      cursor.takeKeyword('CHARSET');
    if (!named) return;
    cursor.takePunctuation('=');
    cursor.next();
  }
}
