import { optionOf } from '../create-table.ts';
import { createdTables } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A new table that does not say what it is for. */
export const tableCommentMissing: Rule = {
  id: 'table-comment-missing',
  group: 'table',
  severity: 'off',
  isFixed: false,
  reports: ['table-comment-missing'],
  check: (context) =>
    createdTables(context)
      .filter(({ create }) => !create.like && !optionOf(create.options, 'COMMENT')?.value.trim())
      .map(({ table, position }) =>
        finding('table-comment-missing', position, table.range, { table: table.name }),
      ),
};
