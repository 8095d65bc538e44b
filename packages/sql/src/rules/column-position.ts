import { definesColumn } from '../alter-clause.ts';
import { rangeOf } from '../position.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** FIRST and AFTER: on many servers the reason why a change that could be instant rebuilds the table. */
export const columnPosition: Rule = {
  id: 'column-position',
  group: 'column',
  severity: 'note',
  isFixed: false,
  reports: ['column-position'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target }) =>
      alter.clauses.flatMap((clause) => {
        if (!definesColumn(clause) || clause.place === null) return [];
        const column = clause.column.name;
        const last = clause.place === 'first' ? clause.range : clause.place.after.range;
        const range = rangeOf([column.range, last]);
        return [finding('column-position', position, range, { table: target.name, column: column.name })];
      }),
    ),
};
