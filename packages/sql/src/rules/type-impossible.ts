import type { ColumnType } from '../column-definition.ts';
import { definedColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

const FRACTIONAL = new Set(['time', 'datetime', 'timestamp']);
const MOST_BYTES = 65_535;

/** A length, precision or number of members that no server takes: errors 1063, 1074, 1097, 1425, 1426, 1427, 1439. */
export const typeImpossible: Rule = {
  id: 'type-impossible',
  group: 'column',
  severity: 'error',
  isFixed: false,
  reports: ['type-impossible'],
  check: (context) => {
    if (context.dialect?.flavour === 'mariadb') return [];
    return definedColumns(context).flatMap(({ column, via, position, table }) => {
      const { type } = column;
      // Of a new table the whole row is counted.
      const isTooWide =
        via !== 'create' &&
        context.isStrict !== false &&
        /^var/.test(type.base) &&
        longerThan(type, MOST_BYTES);
      if (!isTooWide && isPossible(type)) return [];
      const params = { table: table.name, column: column.name.name, type: type.text.slice(0, 60) };
      return [finding('type-impossible', position, type.range, params)];
    });
  },
};

function longerThan({ length }: ColumnType, most: number): boolean {
  return length !== null && length > most;
}

function isPossible(type: ColumnType): boolean {
  const { base, length, decimals, members } = type;
  if (FRACTIONAL.has(base)) return !longerThan(type, 6);
  if (base.endsWith('int')) return !longerThan(type, 255);
  switch (base) {
    case 'char':
    case 'binary':
      return !longerThan(type, 255);
    case 'bit':
      return !longerThan(type, 64);
    case 'decimal':
      return !longerThan(type, 65) && (decimals ?? 0) <= 30 && !isMoreThan(decimals, length);
    case 'float':
    case 'double':
      if (decimals === null) return base === 'double' || !longerThan(type, 53);
      return !longerThan(type, 255) && decimals <= 30 && !isMoreThan(decimals, length);
    case 'set':
      return members.length <= 64;
    default:
      return true;
  }
}

/** Digits after the point among digits at all; 0 of these means as many as usual. */
function isMoreThan(decimals: number | null, length: number | null): boolean {
  return decimals !== null && length !== null && length > 0 && decimals > length;
}
