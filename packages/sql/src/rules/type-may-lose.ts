import { columnChangeOf } from '../column-change.ts';
import type { ColumnChange } from '../column-change.ts';
import { sameName } from '../names.ts';
import { holdsEverything, parseColumnType } from '../type-change.ts';
import { altersOf, finding } from './rule.ts';
import type { Found, ReviewedAlter, Rule } from './rule.ts';

/** A type that may hold less than before: too long or too large ones make the run fail, fractions are rounded. */
export const typeMayLose: Rule = {
  id: 'type-may-lose',
  group: 'data',
  severity: 'note',
  inProduction: 'warning',
  isFixed: true,
  reports: ['type-may-lose', 'type-change-unchecked'],
  check: (context) =>
    altersOf(context).flatMap((reviewed) =>
      reviewed.alter.clauses.flatMap((clause) => {
        const change = columnChangeOf(clause);
        return change ? check(change, reviewed) : [];
      }),
    ),
};

function check({ from, column }: ColumnChange, { position, target, known }: ReviewedAlter): Found[] {
  const facts = known.facts?.columns.find((candidate) => sameName(candidate.name, from.name));
  const params = { table: target.name, column: from.name, to: column.type.text };
  if (!facts) return [finding('type-change-unchecked', position, column.type.range, params)];
  const before = parseColumnType(facts.type);
  if (before && holdsEverything(before, column.type)) return [];
  return [finding('type-may-lose', position, column.type.range, { ...params, from: facts.type })];
}
