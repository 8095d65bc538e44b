import { newColumns } from './defined.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A new column that does not say what it holds. */
export const columnCommentMissing: Rule = {
  id: 'column-comment-missing',
  group: 'column',
  severity: 'off',
  isFixed: false,
  reports: ['column-comment-missing'],
  check: (context) =>
    newColumns(context)
      .filter(({ column }) => !column.comment?.value.trim())
      .map(({ column, position, table }) =>
        finding('column-comment-missing', position, column.name.range, {
          table: table.name,
          column: column.name.name,
        }),
      ),
};
