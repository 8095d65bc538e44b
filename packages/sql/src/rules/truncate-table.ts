import { finding, mentionsOf } from './rule.ts';
import type { Rule } from './rule.ts';

/** TRUNCATE takes all rows away and cannot be rolled back. */
export const truncateTable: Rule = {
  id: 'truncate-table',
  group: 'data',
  severity: 'warning',
  inProduction: 'error',
  isFixed: true,
  reports: ['truncate-table'],
  check: (context) =>
    mentionsOf(context)
      .filter(({ reading }) => reading.kind === 'truncate-table')
      .map(({ table, position }) => finding('truncate-table', position, table.range, { table: table.name })),
};
