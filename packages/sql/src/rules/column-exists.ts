import { columnMade, columnsTaken } from '../columns-after.ts';
import type { CreateTableReading } from '../create-table.ts';
import type { Identifier, NamedTable } from '../names.ts';
import { createdTables } from './defined.ts';
import { altersOf, finding } from './rule.ts';
import type { Found, ReviewedAlter, Rule } from './rule.ts';

/** A column that a clause makes and the table has already, or that the statement makes twice (error 1060). */
export const columnExists: Rule = {
  id: 'column-exists',
  group: 'column',
  severity: 'error',
  isFixed: true,
  reports: ['column-exists', 'column-twice'],
  check: (context) => [
    ...altersOf(context).flatMap((reviewed) =>
      madeAgain(reviewed).map((column) => found('column-exists', column, reviewed.position, reviewed.target)),
    ),
    ...createdTables(context).flatMap(({ create, position, table }) =>
      listedAgain(create).map((column) => found('column-twice', column, position, table)),
    ),
  ],
};

function found(id: string, column: Identifier, position: number, table: NamedTable): Found {
  return finding(id, position, column.range, { table: table.name, column: column.name });
}

function listedAgain({ columns }: CreateTableReading): Identifier[] {
  const listed = new Set<string>();
  return columns.flatMap(({ name }) => {
    const again = listed.has(name.name.toLowerCase());
    listed.add(name.name.toLowerCase());
    return again ? [name] : [];
  });
}

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
