import { newColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** AUTO_INCREMENT of a signed number: half of the numbers are never used. */
export const autoIncrementSigned: Rule = {
  id: 'auto-increment-signed',
  group: 'column',
  severity: 'note',
  isFixed: false,
  reports: ['auto-increment-signed'],
  check: (context) =>
    newColumns(context)
      .filter(
        ({ column }) => column.autoIncrement && column.type.base.endsWith('int') && !column.type.unsigned,
      )
      .map(({ column, position, table }) =>
        finding('auto-increment-signed', position, column.type.range, {
          table: table.name,
          column: column.name.name,
          type: column.type.text,
        }),
      ),
};
