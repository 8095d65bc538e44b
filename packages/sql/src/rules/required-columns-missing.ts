import { sameName } from '../names.ts';
import { createdTables } from './defined.ts';
import { finding, ruleWith } from './rule.ts';

/** A new table without the columns that every table is to have. */
export const requiredColumnsMissing = ruleWith({
  id: 'required-columns-missing',
  group: 'table',
  severity: 'off',
  isFixed: false,
  reports: ['required-columns-missing'],
  parameters: { columns: { kind: 'names', default: ['created_at', 'updated_at'], allowed: null } },
  check: (context, { columns }) =>
    createdTables(context).flatMap(({ create, table, position }) => {
      if (create.columns.length === 0) return [];
      const missing = columns.filter(
        (name) => !create.columns.some((column) => sameName(column.name.name, name)),
      );
      if (missing.length === 0) return [];
      const params = { table: table.name, columns: missing.join(', ') };
      return [finding('required-columns-missing', position, table.range, params)];
    }),
});
