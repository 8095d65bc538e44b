import { changingClauses, isDirectOnlyClause } from '../alter-clause.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** What only the server can do, together with something else: it has to be a statement of its own. */
export const directOnlyMixed: Rule = {
  id: 'direct-only-mixed',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: ['rename-table-mixed', 'direct-only-mixed'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target }) => {
      const clauses = changingClauses(alter);
      if (clauses.length < 2) return [];
      return clauses.filter(isDirectOnlyClause).map((clause) => {
        const rule = clause.kind === 'rename-table' ? 'rename-table-mixed' : 'direct-only-mixed';
        const params = { table: target.name, clause: clause.kind };
        return finding(rule, position, clause.range, params);
      });
    }),
};
