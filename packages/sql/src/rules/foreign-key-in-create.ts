import { createdTables } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A foreign key of a new table: from then on gh-ost can change neither this table nor the one it points at. */
export const foreignKeyInCreate: Rule = {
  id: 'foreign-key-in-create',
  group: 'table',
  severity: 'warning',
  inProduction: 'error',
  isFixed: false,
  reports: ['foreign-key-in-create'],
  check: (context) =>
    createdTables(context).flatMap(({ create, table, position }) => {
      const alone = create.foreignKeys.map(({ range, references }) => ({ range, to: references.table.name }));
      const inline = create.columns.flatMap(({ foreignKey }) =>
        foreignKey ? [{ range: foreignKey.range, to: foreignKey.table.name }] : [],
      );
      return [...alone, ...inline].map(({ range, to }) =>
        finding('foreign-key-in-create', position, range, { table: table.name, to }),
      );
    }),
};
