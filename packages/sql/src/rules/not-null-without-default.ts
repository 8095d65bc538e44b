import { definedColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A new column of a table that is in use: an INSERT that does not know it yet fails from that moment on. */
export const notNullWithoutDefault: Rule = {
  id: 'not-null-without-default',
  group: 'column',
  severity: 'warning',
  isFixed: false,
  reports: ['not-null-without-default'],
  check: (context) =>
    definedColumns(context).flatMap(({ column, via, position, table }) => {
      const isFilled = column.hasDefault || column.autoIncrement || column.generated;
      if (via !== 'add' || !column.notNull || isFilled) return [];
      const params = { table: table.name, column: column.name.name };
      return [finding('not-null-without-default', position, column.notNull, params)];
    }),
};
