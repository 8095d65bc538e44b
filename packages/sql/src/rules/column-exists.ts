import { columnMade, columnsTaken } from '../columns-after.ts';
import type { Identifier } from '../names.ts';
import { altersOf, finding } from './rule.ts';
import type { ReviewedAlter, Rule } from './rule.ts';

/** A column that a clause makes and the table has already, or that the statement makes twice. */
export const columnExists: Rule = {
  id: 'column-exists',
  group: 'column',
  severity: 'error',
  isFixed: true,
  reports: ['column-exists'],
  check: (context) =>
    altersOf(context).flatMap((reviewed) =>
      madeAgain(reviewed).map((column) =>
        finding('column-exists', reviewed.position, column.range, {
          table: reviewed.target.name,
          column: column.name,
        }),
      ),
    ),
};

function madeAgain({ alter, known }: ReviewedAlter): Identifier[] {
  const there = new Set(known.facts?.columns.map((column) => column.name.toLowerCase()) ?? []);
  for (const name of columnsTaken(alter)) there.delete(name);
  return alter.clauses.flatMap((clause) => {
    const made = columnMade(clause);
    const name = made?.name.toLowerCase();
    if (!made || name === undefined) return [];
    const again = there.has(name);
    there.add(name);
    return again ? [made] : [];
  });
}
