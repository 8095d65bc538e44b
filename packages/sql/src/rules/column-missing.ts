import { columnMade, columnsLookedFor, columnsReliedOn, columnsTaken } from '../columns-after.ts';
import type { Identifier } from '../names.ts';
import { altersOf, finding } from './rule.ts';
import type { ReviewedAlter, Rule } from './rule.ts';

/** A column that a clause needs and the table does not have. */
export const columnMissing: Rule = {
  id: 'column-missing',
  group: 'column',
  severity: 'error',
  isFixed: true,
  reports: ['column-missing'],
  check: (context) =>
    altersOf(context).flatMap((reviewed) =>
      missingIn(reviewed).map((column) =>
        finding('column-missing', reviewed.position, column.range, {
          table: reviewed.target.name,
          column: column.name,
        }),
      ),
    ),
};

function missingIn({ alter, known }: ReviewedAlter): Identifier[] {
  if (known.facts?.kind !== 'table') return [];
  const before = new Set(known.facts.columns.map((column) => column.name.toLowerCase()));
  const after = new Set(before);
  for (const name of columnsTaken(alter)) after.delete(name);
  for (const clause of alter.clauses) {
    const made = columnMade(clause);
    if (made) after.add(made.name.toLowerCase());
  }
  const isMissing = (names: Set<string>) => (column: Identifier) => !names.has(column.name.toLowerCase());
  return alter.clauses.flatMap((clause) => [
    ...columnsLookedFor(clause).filter(isMissing(before)),
    ...columnsReliedOn(clause).filter(isMissing(after)),
  ]);
}
