import { optionOf } from '../create-table.ts';
import { createdTables } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** AUTO_INCREMENT = n of a new table: mostly the rest of a dump, and it uses up numbers. */
export const autoIncrementStart: Rule = {
  id: 'auto-increment-start',
  group: 'table',
  severity: 'warning',
  isFixed: false,
  reports: ['auto-increment-start'],
  check: (context) =>
    createdTables(context).flatMap(({ create, table, position }) => {
      const option = optionOf(create.options, 'AUTO_INCREMENT');
      if (!option || /^[01]$/.test(option.value)) return [];
      const params = { table: table.name, value: option.value };
      return [finding('auto-increment-start', position, option.range, params)];
    }),
};
