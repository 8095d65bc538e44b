import type { ColumnType } from '../column-definition.ts';
import { rangeOf } from '../position.ts';
import { joinTokens } from '../normalise.ts';
import { splitAtCommas } from '../token-cursor.ts';
import type { TokenCursor } from '../token-cursor.ts';
import type { Token } from '../token.ts';

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
  NATIONAL: 'char',
  NCHAR: 'char',
  NVARCHAR: 'varchar',
  VARCHARACTER: 'varchar',
  LONG: 'mediumtext',
  GEOMETRYCOLLECTION: 'geomcollection',
};

/** Types that are their own name: MySQL manual, "Data Types"; the last two lines are MariaDB's. */
const TYPES = new Set(
  (
    'TINYINT SMALLINT MEDIUMINT INT BIGINT DECIMAL FLOAT DOUBLE BIT DATE TIME DATETIME TIMESTAMP YEAR ' +
    'CHAR VARCHAR BINARY VARBINARY TINYBLOB BLOB MEDIUMBLOB LONGBLOB TINYTEXT TEXT MEDIUMTEXT LONGTEXT ' +
    'ENUM SET JSON GEOMETRY POINT LINESTRING POLYGON MULTIPOINT MULTILINESTRING MULTIPOLYGON ' +
    'GEOMCOLLECTION VECTOR ' +
    'INET4 INET6 UUID XMLTYPE VARCHAR2 NUMBER CLOB RAW MYSQL_JSON'
  ).split(' '),
);

const VARIABLE = new Set(['VARYING', 'VARCHAR', 'VARCHARACTER']);

/** Whether a type that a server knows begins with this word. */
export function isTypeName(token: Token | undefined): boolean {
  const word = token?.kind === 'word' ? token.value.toUpperCase() : '';
  return TYPES.has(word) || Object.hasOwn(SYNONYMS, word);
}

/** Takes a type with its sign; null when no type that a server knows stands here. */
export function takeColumnType(cursor: TokenCursor, text: string): ColumnType | null {
  const start = cursor.index;
  const first = cursor.peek();
  const word = first?.kind === 'word' ? first.value.toUpperCase() : '';
  if (!first || !isTypeName(first)) return null;
  cursor.next();
  let base = Object.hasOwn(SYNONYMS, word) ? (SYNONYMS[word] ?? '') : word.toLowerCase();
  if (word === 'NATIONAL') base = VARIABLE.has(cursor.next()?.keyword ?? '') ? 'varchar' : 'char';
  if (word === 'LONG') base = takeLong(cursor);
  if (word === 'DOUBLE' || word === 'FLOAT8') cursor.takeKeyword('PRECISION');
  if (base === 'char' && cursor.takeKeyword(...VARIABLE)) base = 'varchar';
  const group = cursor.takeGroup();
  const signs: string[] = [];
  for (let sign = takeSign(cursor); sign; sign = takeSign(cursor)) signs.push(sign);
  const tokens = cursor.tokens.slice(start, cursor.index);
  return {
    base,
    arguments: group ? joinTokens(text, group) : null,
    ...readArguments(group ?? []),
    unsigned: signs.includes('UNSIGNED') || signs.includes('ZEROFILL') || word === 'SERIAL',
    zerofill: signs.includes('ZEROFILL'),
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
  // LONG CHARACTER SET x: what follows is the character set.
  const isVarying = cursor.takeKeywords('CHAR', 'VARYING') || cursor.takeKeywords('CHARACTER', 'VARYING');
  if (!isVarying) cursor.takeKeyword('VARCHAR', 'VARCHARACTER');
  return 'mediumtext';
}

function readArguments(group: readonly Token[]): Pick<ColumnType, 'length' | 'decimals' | 'members'> {
  const pieces = splitAtCommas(group);
  const numbers = pieces.map((piece) => wholeNumber(piece));
  // Members in hex are not read: then none is known.
  const areStrings = pieces.every((piece) => piece[0]?.kind === 'string');
  const members = areStrings ? pieces.map((piece) => memberOf(piece)) : [];
  return { length: numbers[0] ?? null, decimals: numbers[1] ?? null, members };
}

function wholeNumber(piece: readonly Token[]): number | null {
  const [token, ...others] = piece;
  return token && others.length === 0 && /^\d+$/.test(token.text) ? Number(token.text) : null;
}

/** Strings side by side are one string. */
function memberOf(piece: readonly Token[]): string {
  return piece.map((token) => (token.kind === 'string' ? token.value : '')).join('');
}
