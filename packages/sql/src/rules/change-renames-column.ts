import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** CHANGE to another name, or to another letter case of it: gh-ost loses the values or stops. */
export const changeRenamesColumn: Rule = {
  id: 'change-renames-column',
  group: 'gh-ost',
  severity: 'error',
  isFixed: true,
  reports: ['change-renames-column'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target }) =>
      alter.clauses.flatMap((clause) =>
        clause.kind === 'change-column' && clause.from.name !== clause.to.name
          ? finding('change-renames-column', position, clause.to.range, {
              table: target.name,
              from: clause.from.name,
              to: clause.to.name,
            })
          : [],
      ),
    ),
};
