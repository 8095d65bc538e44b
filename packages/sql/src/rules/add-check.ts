import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A check on rows that are there: one that breaks it makes the run fail. */
export const addCheck: Rule = {
  id: 'add-check',
  group: 'data',
  severity: 'warning',
  isFixed: false,
  reports: ['add-check'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target }) =>
      alter.clauses.flatMap((clause) =>
        clause.kind === 'add-check' && clause.check.enforced
          ? finding('add-check', position, clause.range, { table: target.name })
          : [],
      ),
    ),
};
