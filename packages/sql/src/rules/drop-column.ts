import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** The values of the column are gone after the cut-over. */
export const dropColumn: Rule = {
  id: 'drop-column',
  group: 'data',
  severity: 'warning',
  isFixed: true,
  reports: ['drop-column'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target }) =>
      alter.clauses.flatMap((clause) =>
        clause.kind === 'drop-column'
          ? finding('drop-column', position, clause.column.range, {
              table: target.name,
              column: clause.column.name,
            })
          : [],
      ),
    ),
};
