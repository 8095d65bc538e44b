import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** Queries with USE INDEX or FORCE INDEX name an index; under another name they fail. */
export const renameIndex: Rule = {
  id: 'rename-index',
  group: 'index',
  severity: 'note',
  isFixed: false,
  reports: ['rename-index'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target }) =>
      alter.clauses.flatMap((clause) =>
        clause.kind === 'rename-index'
          ? finding('rename-index', position, clause.from.range, {
              table: target.name,
              index: clause.from.name,
              to: clause.to.name,
            })
          : [],
      ),
    ),
};
