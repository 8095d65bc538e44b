import { definedKeys } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A column that an index names twice: the server refuses it with error 1060. */
export const indexDuplicateColumn: Rule = {
  id: 'index-duplicate-column',
  group: 'index',
  severity: 'error',
  isFixed: true,
  reports: ['index-duplicate-column'],
  check: (context) =>
    definedKeys(context).flatMap(({ key, position, table }) => {
      const seen = new Set<string>();
      return key.parts.flatMap(({ column }) => {
        if (!column) return [];
        const again = seen.has(column.name.toLowerCase());
        seen.add(column.name.toLowerCase());
        const params = { table: table.name, column: column.name };
        return again ? finding('index-duplicate-column', position, column.range, params) : [];
      });
    }),
};
