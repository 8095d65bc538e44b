import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** ALGORITHM and LOCK written into an ALTER: which way a change runs is routed, not written. */
export const algorithmOrLock: Rule = {
  id: 'algorithm-or-lock',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: ['algorithm-written', 'lock-written'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position }) =>
      alter.clauses.flatMap((clause) => {
        if (clause.kind !== 'algorithm' && clause.kind !== 'lock') return [];
        return [finding(`${clause.kind}-written`, position, clause.range, { value: clause.value })];
      }),
    ),
};
