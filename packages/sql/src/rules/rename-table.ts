import type { Found, Rule } from './rule.ts';
import { finding, mentionsOf } from './rule.ts';

/** A table under another name: every query that names the old one fails from that moment on. */
export const renameTable: Rule = {
  id: 'rename-table',
  group: 'table',
  severity: 'warning',
  inProduction: 'error',
  isFixed: false,
  reports: ['rename-table'],
  check: (context) => {
    let from = '';
    return mentionsOf(context).flatMap(({ table, position, reading }): Found[] => {
      const renames = reading.kind === 'rename-table' || reading.kind === 'alter-table';
      if (table.role === 'target') from = table.name;
      if (table.role !== 'rename-to' || !renames) return [];
      return [finding('rename-table', position, table.range, { table: from, to: table.name })];
    });
  },
};
