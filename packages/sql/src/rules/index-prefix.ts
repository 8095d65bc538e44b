import { columnAfter } from './column-type-after.ts';
import { bytesOfColumn } from './column-size.ts';
import { definedKeys } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

const SIZED = new Set(['char', 'varchar', 'binary', 'varbinary']);
/** Types of which no beginning can be indexed, whatever its length. */
const NEVER = new Set(['enum', 'set', 'json']);
/** Types that a server takes with their own size in bytes as the length, and with no other. */
const OF_FIXED_SIZE = /^(?:tinyint|smallint|mediumint|int|bigint|float|double|date|year)$/;

/** A prefix of an index that is longer than its column, or of a column that has none: error 1089. */
export const indexPrefix: Rule = {
  id: 'index-prefix',
  group: 'index',
  severity: 'error',
  isFixed: false,
  reports: ['prefix-too-long', 'prefix-of-number'],
  check: (context) =>
    definedKeys(context).flatMap((defined) => {
      const { key, position, table } = defined;
      if (key.kind === 'fulltext' || key.kind === 'spatial' || key.kind === 'vector') return [];
      return key.parts.flatMap(({ column, length, range }) => {
        const type = column && length !== null ? columnAfter(column.name, defined)?.type : null;
        if (!column || !type || length === null) return [];
        const params = { table: table.name, column: column.name, type: type.text.slice(0, 60), length };
        if (SIZED.has(type.base)) {
          return length > (type.length ?? 1) ? [finding('prefix-too-long', position, range, params)] : [];
        }
        const isFixed = OF_FIXED_SIZE.test(type.base) && length !== bytesOfColumn(type, 1);
        return isFixed || NEVER.has(type.base) ? [finding('prefix-of-number', position, range, params)] : [];
      });
    }),
};
