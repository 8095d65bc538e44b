import type { ColumnType } from '../column-definition.ts';

const NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i;
const BITS: Readonly<Record<string, number>> = {
  tinyint: 8,
  smallint: 16,
  mediumint: 24,
  int: 32,
  bigint: 64,
};
const DATE = /^\s*\d{4}-(\d{1,2})-(\d{1,2})(?:$|[ T])/;
/** Days that every month has at most. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const ASCII = /^[\0-\x7f]*$/;

/**
 * False when a server in strict mode surely refuses the literal as the default of the type; what is not known is taken.
 * @param value a string without its quotes, or a number as written
 */
export function literalFits(value: string, quoted: boolean, type: ColumnType): boolean {
  const { base, length } = type;
  if (base in BITS) return isNumber(value) && isInRange(value, type);
  switch (base) {
    case 'decimal':
      return isNumber(value) && isWithinDigits(value, type);
    case 'float':
    case 'double':
      return isNumber(value) && !(type.unsigned && Number(value) < 0);
    case 'date':
    case 'datetime':
    case 'timestamp':
      return !quoted || isDate(value);
    case 'time':
      return !quoted || /\d/.test(value);
    case 'year':
      return isNumber(value) && isYear(Number(value));
    case 'char':
    case 'varchar':
    case 'binary':
    case 'varbinary':
      return isShort(value, quoted, length ?? 1);
    case 'enum':
      return !quoted || isMember(value, type.members);
    case 'set':
      return !quoted || value === '' || value.split(',').every((part) => isMember(part, type.members));
    default:
      return true;
  }
}

function isNumber(value: string): boolean {
  return NUMBER.test(value);
}

/** Judged are whole numbers; what has to be rounded may be within or beyond. */
function isInRange(value: string, { base, unsigned }: ColumnType): boolean {
  const digits = value.trim();
  if (!/^[-+]?\d{1,40}$/.test(digits)) return true;
  const number = BigInt(digits.replace('+', ''));
  const bits = BigInt(BITS[base] ?? 64);
  const [least, most] = unsigned ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n];
  return number >= least && number <= most;
}

function isWithinDigits(value: string, { length, decimals, unsigned }: ColumnType): boolean {
  const [, sign, whole = ''] = /^\s*([-+]?)0*(\d*)(?:\.\d*)?\s*$/.exec(value) ?? [];
  if (unsigned && sign === '-' && /[1-9]/.test(value)) return false;
  return whole.length <= Math.max(0, (length === null || length === 0 ? 10 : length) - (decimals ?? 0));
}

/** Dates with a zero are judged by a rule of their own. */
function isDate(value: string): boolean {
  if (!/\d/.test(value)) return false;
  const [, month, day] = DATE.exec(value) ?? [];
  if (month === undefined || day === undefined) return true;
  if (Number(month) === 0 || Number(day) === 0) return true;
  return Number(day) <= (DAYS[Number(month) - 1] ?? 0);
}

/** True of a date that would be one if every month had 31 days. */
export function isOfAnyDay(value: string): boolean {
  const [, month, day] = DATE.exec(value) ?? [];
  return month !== undefined && Number(month) <= DAYS.length && Number(day) <= 31;
}

function isYear(year: number): boolean {
  return year === 0 || (year >= 1 && year <= 99) || (year >= 1901 && year <= 2155) || !Number.isInteger(year);
}

/** Blanks at the end are cut off without a word. */
function isShort(value: string, quoted: boolean, length: number): boolean {
  if (!quoted && !/^-?\d{1,15}$/.test(value)) return true;
  return [...value.trimEnd()].length <= length;
}

/** A number may be the place of a member, and letters beyond ASCII may be equal to others. */
function isMember(value: string, members: readonly string[]): boolean {
  if (/^\s*\d+\s*$/.test(value) || members.length === 0) return true;
  if (![value, ...members].every((one) => ASCII.test(one) && !one.includes('\\'))) return true;
  const plain = (one: string) => one.trimEnd().toLowerCase();
  return members.some((member) => plain(member) === plain(value));
}
