import { columnMade, columnsLookedFor, columnsReliedOn, columnsTaken } from '../columns-after.ts';
import { primaryKeyOf } from '../create-table.ts';
import type { CreateTableReading } from '../create-table.ts';
import type { Identifier } from '../names.ts';
import { createdTables, definedKeys } from './defined.ts';
import { altersOf, finding } from './rule.ts';
import type { ReviewedAlter, Rule, RuleContext } from './rule.ts';

/** A column that a clause or a key needs and the table does not have (errors 1054, 1072 and 1091). */
export const columnMissing: Rule = {
  id: 'column-missing',
  group: 'column',
  severity: 'error',
  isFixed: true,
  reports: ['column-missing'],
  check: (context) =>
    [...inAlters(context), ...inCreateIndex(context), ...inCreateTable(context)].map(
      ({ position, table, column }) =>
        finding('column-missing', position, column.range, { table, column: column.name }),
    ),
};

interface Missing {
  readonly position: number;
  readonly table: string;
  readonly column: Identifier;
}

function inAlters(context: RuleContext): Missing[] {
  return altersOf(context).flatMap((reviewed) =>
    missingIn(reviewed).map((column) => ({
      position: reviewed.position,
      table: reviewed.target.name,
      column,
    })),
  );
}

function inCreateIndex(context: RuleContext): Missing[] {
  return definedKeys(context).flatMap(({ position, table, known, create, alter, key }) => {
    if (create || alter || known.facts?.kind !== 'table') return [];
    const there = new Set(known.facts.columns.map(({ name }) => name.toLowerCase()));
    return key.parts
      .flatMap(({ column }) => column ?? [])
      .filter(({ name }) => !there.has(name.toLowerCase()))
      .map((column) => ({ position, table: table.name, column }));
  });
}

/** A query and LIKE bring columns that the text does not list. */
function inCreateTable(context: RuleContext): Missing[] {
  return createdTables(context).flatMap(({ position, table, create }) => {
    if (create.query || create.like) return [];
    const there = new Set(columnsOf(create));
    return [
      ...create.keys.flatMap(({ parts }) => parts.map(({ column }) => column)),
      ...ofForeignKeys(create),
    ]
      .flatMap((column) => column ?? [])
      .filter(({ name }) => !there.has(name.toLowerCase()))
      .map((column) => ({ position, table: table.name, column }));
  });
}

/** Under sql_generate_invisible_primary_key a table without a primary key gets a column of this name. */
const GENERATED = 'my_row_id';

function columnsOf(create: CreateTableReading): string[] {
  const listed = create.columns.map(({ name }) => name.name.toLowerCase());
  return primaryKeyOf(create) ? listed : [...listed, GENERATED];
}

function ofForeignKeys({ foreignKeys }: CreateTableReading): Identifier[] {
  return foreignKeys.flatMap(({ columns }) => columns);
}

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
