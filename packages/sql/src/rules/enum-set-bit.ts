import { newlyTypedColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** ENUM, SET and BIT: a value that comes later is a change of the table. */
export const enumSetBit: Rule = {
  id: 'enum-set-bit',
  group: 'column',
  severity: 'note',
  isFixed: false,
  reports: ['enum-set-bit'],
  check: (context) =>
    newlyTypedColumns(context)
      .filter(({ column, via }) => via !== 'change' && ['enum', 'set', 'bit'].includes(column.type.base))
      .map(({ column, position, table }) =>
        finding('enum-set-bit', position, column.type.range, {
          table: table.name,
          column: column.name.name,
          type: column.type.base.toUpperCase(),
        }),
      ),
};
