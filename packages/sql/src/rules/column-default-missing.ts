import { newColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A new column without DEFAULT. */
export const columnDefaultMissing: Rule = {
  id: 'column-default-missing',
  group: 'column',
  severity: 'off',
  isFixed: false,
  reports: ['column-default-missing'],
  check: (context) =>
    newColumns(context)
      .filter(({ column }) => !column.hasDefault && !column.autoIncrement && !column.generated)
      .filter(({ column }) => !column.primaryKey)
      .map(({ column, position, table }) =>
        finding('column-default-missing', position, column.name.range, {
          table: table.name,
          column: column.name.name,
        }),
      ),
};
