import { newlyTypedColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** TIMESTAMP ends on 2038-01-19 (MySQL manual, "The DATE, DATETIME, and TIMESTAMP Types"). */
export const timestampEnds2038: Rule = {
  id: 'timestamp-ends-2038',
  group: 'column',
  severity: 'note',
  isFixed: false,
  reports: ['timestamp-ends-2038'],
  check: (context) =>
    newlyTypedColumns(context)
      .filter(({ column }) => column.type.base === 'timestamp')
      .map(({ column, position, table }) =>
        finding('timestamp-ends-2038', position, column.type.range, {
          table: table.name,
          column: column.name.name,
        }),
      ),
};
