import { newColumns } from './defined.ts';
import { isLargeObject } from './large-object-types.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A new TEXT, BLOB or JSON column: large values make rows, logs and every copy of the table large. */
export const largeObjectColumn: Rule = {
  id: 'large-object-column',
  group: 'column',
  severity: 'note',
  isFixed: false,
  reports: ['large-object-column'],
  check: (context) =>
    newColumns(context)
      .filter(({ column }) => isLargeObject(column.type.base))
      .map(({ column, position, table }) =>
        finding('large-object-column', position, column.type.range, {
          table: table.name,
          column: column.name.name,
          type: column.type.text,
        }),
      ),
};
