import { singlePrimaryKeys } from './primary-key-of-table.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A number as primary key that the application has to count itself. */
export const primaryKeyNotAutoIncrement: Rule = {
  id: 'primary-key-not-auto-increment',
  group: 'column',
  severity: 'off',
  isFixed: false,
  reports: ['primary-key-not-auto-increment'],
  check: (context) =>
    singlePrimaryKeys(context)
      .filter(({ column }) => column.type.base.endsWith('int') && !column.autoIncrement)
      .map(({ column, position, table }) =>
        finding('primary-key-not-auto-increment', position, column.name.range, {
          table: table.name,
          column: column.name.name,
        }),
      ),
};
