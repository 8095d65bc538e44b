import { newColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A new column that takes NULL. */
export const columnNullable: Rule = {
  id: 'column-nullable',
  group: 'column',
  severity: 'off',
  isFixed: false,
  reports: ['column-nullable'],
  check: (context) =>
    newColumns(context)
      .filter(({ column }) => !column.notNull && !column.primaryKey && !column.generated)
      .map(({ column, position, table }) =>
        finding('column-nullable', position, column.nullWord ?? column.name.range, {
          table: table.name,
          column: column.name.name,
        }),
      ),
};
