import { changingClauses } from '../alter-clause.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** An ALTER TABLE that changes nothing; FORCE asks for a rebuild in so many words. */
export const alterEmpty: Rule = {
  id: 'alter-empty',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: ['alter-empty'],
  check: (context) =>
    altersOf(context)
      .filter(({ alter }) => changingClauses(alter).length === 0)
      .map(({ position, target }) => finding('alter-empty', position, target.range, { table: target.name })),
};
