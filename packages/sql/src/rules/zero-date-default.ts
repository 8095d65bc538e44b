import { definedColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

const DATES = new Set(['date', 'datetime', 'timestamp']);
/** 0, 0000-00-00 and every date whose month or day is zero. */
const ZERO = /^(0+|\d{2,4}-00-\d{2}.*|\d{2,4}-\d{2}-00.*)$/;

/** A date that is none: refused under NO_ZERO_DATE and NO_ZERO_IN_DATE, and by drivers. */
export const zeroDateDefault: Rule = {
  id: 'zero-date-default',
  group: 'column',
  severity: 'warning',
  inProduction: 'error',
  isFixed: false,
  reports: ['zero-date-default'],
  check: (context) =>
    definedColumns(context).flatMap(({ column, position, table }) => {
      const value = column.default;
      if (value?.kind !== 'literal' || !DATES.has(column.type.base) || !ZERO.test(value.value.trim()))
        return [];
      const params = { table: table.name, column: column.name.name, value: value.value };
      return [finding('zero-date-default', position, value.range, params)];
    }),
};
