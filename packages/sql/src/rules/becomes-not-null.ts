import { columnChangeOf } from '../column-change.ts';
import { sameName } from '../names.ts';
import type { TableFacts } from '../table-facts.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** NULL becomes forbidden: rows that hold it make the run fail instead of turning into 0 or ''. */
export const becomesNotNull: Rule = {
  id: 'becomes-not-null',
  group: 'data',
  severity: 'note',
  inProduction: 'warning',
  isFixed: false,
  reports: ['becomes-not-null'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target, known }) =>
      alter.clauses.flatMap((clause) => {
        const change = columnChangeOf(clause);
        if (!change?.column.notNull || !mayHoldNull(change.from.name, known.facts)) return [];
        const params = { table: target.name, column: change.from.name };
        return [finding('becomes-not-null', position, change.column.notNull, params)];
      }),
    ),
};

function mayHoldNull(name: string, facts: TableFacts | null): boolean {
  const column = facts?.columns.find((candidate) => sameName(candidate.name, name));
  return column?.nullable ?? true;
}
