import { columnChangeOf } from '../column-change.ts';
import { sameName } from '../names.ts';
import { holdsEverything, parseColumnType } from '../type-change.ts';
import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A type that holds all that is there and more: no value is at risk, yet the table may be built anew. */
export const typeWidens: Rule = {
  id: 'type-widens',
  group: 'column',
  severity: 'note',
  isFixed: false,
  reports: ['type-widens'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position, target, known }) =>
      alter.clauses.flatMap((clause) => {
        const change = columnChangeOf(clause);
        const facts = known.facts?.columns.find((one) => change && sameName(one.name, change.from.name));
        const before = facts && parseColumnType(facts.type);
        if (!change || !before || !holdsEverything(before, change.column.type)) return [];
        if (holdsEverything(change.column.type, before)) return [];
        return [
          finding('type-widens', position, change.column.type.range, {
            table: target.name,
            column: change.from.name,
            from: facts.type,
            to: change.column.type.text,
          }),
        ];
      }),
    ),
};
