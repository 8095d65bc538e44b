import { finding, mentionsOf } from './rule.ts';
import type { Rule } from './rule.ts';

/** CREATE TABLE … LIKE: what the new table looks like is decided at the moment of the run, not in the ticket. */
export const createLike: Rule = {
  id: 'create-like',
  group: 'table',
  severity: 'note',
  isFixed: false,
  reports: ['create-like'],
  check: (context) =>
    mentionsOf(context)
      .filter(({ table }) => table.role === 'like')
      .map(({ table, position }) => finding('create-like', position, table.range, { table: table.name })),
};
