import { primaryKeyOf } from '../create-table.ts';
import { createdTables } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A new table without a primary key: gh-ost can never change it, and replicas look through all rows for each change. */
export const primaryKeyMissing: Rule = {
  id: 'primary-key-missing',
  group: 'table',
  severity: 'warning',
  inProduction: 'error',
  isFixed: false,
  reports: ['primary-key-missing'],
  check: (context) =>
    createdTables(context)
      .filter(({ create }) => create.columns.length > 0 && primaryKeyOf(create) === null)
      .map(({ table, position }) =>
        finding('primary-key-missing', position, table.range, { table: table.name }),
      ),
};
