import { finding, mentionsOf } from './rule.ts';
import type { Rule } from './rule.ts';

/** Every table that DROP TABLE names, with all of its rows. */
export const dropTable: Rule = {
  id: 'drop-table',
  group: 'data',
  severity: 'warning',
  inProduction: 'error',
  isFixed: true,
  reports: ['drop-table'],
  check: (context) =>
    mentionsOf(context)
      .filter(({ reading }) => reading.kind === 'drop-table')
      .map(({ table, position }) => finding('drop-table', position, table.range, { table: table.name })),
};
