import { definedColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** AUTO_INCREMENT of a FLOAT or DOUBLE: taken by older servers only, and two numbers become one. */
export const autoIncrementNotInteger: Rule = {
  id: 'auto-increment-not-integer',
  group: 'column',
  severity: 'error',
  isFixed: false,
  reports: ['auto-increment-not-integer'],
  check: (context) =>
    definedColumns(context)
      .filter(({ column }) => column.autoIncrement && !column.type.base.endsWith('int'))
      .map(({ column, position, table }) =>
        finding('auto-increment-not-integer', position, column.type.range, {
          table: table.name,
          column: column.name.name,
          type: column.type.text,
        }),
      ),
};
