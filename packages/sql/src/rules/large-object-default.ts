import { definedColumns } from './defined.ts';
import { isLargeObject } from './large-object-types.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A plain default of TEXT, BLOB or JSON: MySQL refuses it with error 1101, MariaDB takes it. */
export const largeObjectDefault: Rule = {
  id: 'large-object-default',
  group: 'column',
  severity: 'error',
  isFixed: false,
  reports: ['large-object-default'],
  check: (context) =>
    definedColumns(context).flatMap(({ column, position, table }) => {
      const value = column.default;
      const isPlain = value?.kind === 'literal' || value?.kind === 'function';
      if (!isPlain || !isLargeObject(column.type.base) || context.dialect?.flavour === 'mariadb') return [];
      // A server that is not strict leaves an empty one out with a warning.
      const isLeftOut = value.value === '' && /text$|blob$/.test(column.type.base);
      if (isLeftOut && context.isStrict === false) return [];
      const params = { table: table.name, column: column.name.name, type: column.type.text };
      return [finding('large-object-default', position, value.range, params)];
    }),
};
