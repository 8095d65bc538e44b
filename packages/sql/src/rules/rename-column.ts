import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** gh-ost does not see RENAME COLUMN: it would fill the renamed column with its default in every row. */
export const renameColumn: Rule = {
  id: 'rename-column',
  group: 'gh-ost',
  severity: 'error',
  isFixed: true,
  reports: ['rename-column'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target }) =>
      alter.clauses.flatMap((clause) =>
        clause.kind === 'rename-column'
          ? finding('rename-column', position, clause.range, {
              table: target.name,
              from: clause.from.name,
              to: clause.to.name,
            })
          : [],
      ),
    ),
};
