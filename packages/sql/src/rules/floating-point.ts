import { newlyTypedColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** FLOAT and DOUBLE do not hold decimal fractions exactly. */
export const floatingPoint: Rule = {
  id: 'floating-point',
  group: 'column',
  severity: 'warning',
  isFixed: false,
  reports: ['floating-point'],
  check: (context) =>
    newlyTypedColumns(context)
      .filter(({ column }) => column.type.base === 'float' || column.type.base === 'double')
      .map(({ column, position, table }) =>
        finding('floating-point', position, column.type.range, {
          table: table.name,
          column: column.name.name,
          type: column.type.text,
        }),
      ),
};
