import type { ColumnType } from '../column-definition.ts';

/** MySQL manual, "Data Type Storage Requirements"; of TEXT and BLOB what stays in the row. */
const FIXED: Readonly<Record<string, number>> = {
  tinyint: 1,
  smallint: 2,
  mediumint: 3,
  int: 4,
  bigint: 8,
  float: 4,
  double: 8,
  date: 3,
  time: 3,
  datetime: 5,
  timestamp: 4,
  year: 1,
  enum: 1,
  set: 1,
  bit: 1,
  tinytext: 9,
  tinyblob: 9,
  text: 10,
  blob: 10,
  mediumtext: 11,
  mediumblob: 11,
  longtext: 12,
  longblob: 12,
  json: 12,
};

const PREFIXED = new Set(['varchar', 'varbinary']);
const IN_CHARACTERS = new Set(['char', 'varchar']);

/** Most bytes that a value of the type takes in a row. Types that are not known count nothing. */
export function bytesOfColumn(type: ColumnType, bytesPerCharacter: number): number {
  const own = bytesOfValue(type, bytesPerCharacter);
  if (own === null) return FIXED[type.base] ?? 0;
  if (!PREFIXED.has(type.base)) return own;
  return own + (own > 255 ? 2 : 1);
}

/** Most bytes of a value of CHAR, VARCHAR, BINARY, VARBINARY; null for every other type. */
export function bytesOfValue({ base, length }: ColumnType, bytesPerCharacter: number): number | null {
  if (IN_CHARACTERS.has(base)) return (length ?? 1) * bytesPerCharacter;
  return base === 'binary' || base === 'varbinary' ? (length ?? 1) : null;
}
