import type { ColumnType } from './column-definition.ts';
import { lex } from './lexer.ts';
import { takeColumnType } from './read/column-type.ts';
import { DEFAULT_SQL_MODE } from './sql-mode.ts';
import { splitAtCommas, TokenCursor } from './token-cursor.ts';

/** Reads a COLUMN_TYPE of information_schema, as in `varchar(255)` or `int unsigned`; null when it is none. */
export function parseColumnType(text: string): ColumnType | null {
  return takeColumnType(new TokenCursor(lex(text, DEFAULT_SQL_MODE)), text);
}

const INTEGERS = ['tinyint', 'smallint', 'mediumint', 'int', 'bigint'];
const TEXTS = ['tinytext', 'text', 'mediumtext', 'longtext'];
const BLOBS = ['tinyblob', 'blob', 'mediumblob', 'longblob'];
const FRACTIONAL = new Set(['time', 'datetime', 'timestamp']);
const SIZED = new Set(['char', 'varchar', 'binary', 'varbinary', 'bit']);
/** Bytes of the longest character of any character set. */
const WIDEST = 4;
/** Bytes that the smallest text types hold. */
const CAPACITY: Readonly<Record<string, number>> = {
  tinytext: 255,
  tinyblob: 255,
  text: 65_535,
  blob: 65_535,
};

/**
 * True when every value of the one type fits into the other unchanged.
 * False means that some might not: what is not known to fit does not.
 */
export function holdsEverything(from: ColumnType, to: ColumnType): boolean {
  if (INTEGERS.includes(from.base) && INTEGERS.includes(to.base)) return holdsIntegers(from, to);
  for (const family of [TEXTS, BLOBS]) {
    if (!family.includes(to.base)) continue;
    if (family.includes(from.base)) return family.indexOf(to.base) >= family.indexOf(from.base);
    return (
      isVariableOf(family, from) && sizeOf(from) * WIDEST <= (CAPACITY[to.base] ?? Number.MAX_SAFE_INTEGER)
    );
  }
  if (from.base === 'float' && to.base === 'double') return from.arguments === null && to.arguments === null;
  if (from.base === 'char' && to.base === 'varchar') return sizeOf(to) >= sizeOf(from);
  if (from.base !== to.base || from.unsigned !== to.unsigned) return false;
  if (SIZED.has(to.base))
    return to.base !== 'binary' ? sizeOf(to) >= sizeOf(from) : sizeOf(to) === sizeOf(from);
  if (FRACTIONAL.has(to.base)) return numberAt(to, 0, 0) >= numberAt(from, 0, 0);
  if (to.base === 'decimal') return holdsDecimals(from, to);
  if (to.base === 'enum' || to.base === 'set') return startsWithMembers(from, to);
  return from.arguments === to.arguments;
}

function holdsIntegers(from: ColumnType, to: ColumnType): boolean {
  const [before, after] = [INTEGERS.indexOf(from.base), INTEGERS.indexOf(to.base)];
  if (from.unsigned === to.unsigned) return after >= before;
  return from.unsigned && after > before;
}

function holdsDecimals(from: ColumnType, to: ColumnType): boolean {
  const [fromDigits, fromScale] = [numberAt(from, 0, 10), numberAt(from, 1, 0)];
  const [toDigits, toScale] = [numberAt(to, 0, 10), numberAt(to, 1, 0)];
  return toScale >= fromScale && toDigits - toScale >= fromDigits - fromScale;
}

function isVariableOf(family: readonly string[], from: ColumnType): boolean {
  return family === TEXTS ? /^(var)?char$/.test(from.base) : /^(var)?binary$/.test(from.base);
}

function sizeOf(type: ColumnType): number {
  return numberAt(type, 0, 1);
}

function numberAt(type: ColumnType, index: number, absent: number): number {
  const text = (type.arguments ?? '').split(',')[index]?.trim() ?? '';
  return /^\d+$/.test(text) ? Number(text) : absent;
}

/** Members may only be added behind those that are there. */
function startsWithMembers(from: ColumnType, to: ColumnType): boolean {
  const [before, after] = [membersOf(from), membersOf(to)];
  return before.every((member, index) => after[index] === member);
}

function membersOf(type: ColumnType): string[] {
  const tokens = lex(type.arguments ?? '', DEFAULT_SQL_MODE);
  return splitAtCommas(tokens).map((member) => member.map((token) => token.value).join(''));
}
