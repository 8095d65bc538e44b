import { DEFAULT_SQL_MODE, readStatement, split } from '@altergate/sql';

/** A statement at its place in the order of one target. */
export interface PlacedStatement {
  readonly id: bigint;
  /** As `tablesOf` tells them. */
  readonly tables: readonly string[];
  readonly isDone: boolean;
}

/** Stands for every table: of a statement whose tables cannot be told. */
const everyTable = '*';
const changing: ReadonlySet<string> = new Set(['target', 'rename-to', 'exchange']);

/**
 * For each statement of one target the next ones, one for each of its tables, that are not done and change the same table:
 * they were approved to run behind it. Ids, in the order of the text.
 */
export function followersOf(statements: readonly PlacedStatement[]): readonly (readonly bigint[])[] {
  const next = new Map<string, number>();
  const found: bigint[][] = [];
  for (let place = statements.length - 1; place >= 0; place -= 1) {
    const statement = statements[place];
    if (statement === undefined) continue;
    const { tables } = statement;
    const asked = tables.includes(everyTable) ? [...next.keys()] : [...tables, everyTable];
    const places = new Set(asked.flatMap((table) => next.get(table) ?? []));
    found[place] = [...places]
      .toSorted((one, other) => one - other)
      .flatMap((at) => statements[at]?.id ?? []);
    if (!statement.isDone) for (const table of tables) next.set(table, place);
  }
  return found;
}

/**
 * The tables that a statement changes, read under the usual mode; told once for all targets, because a text may be long.
 * Without regard to letter case: two tables that differ in nothing else are then taken for one, which only asks more.
 */
export function tablesOf(executedText: string): readonly string[] {
  const [statement] = split(executedText, DEFAULT_SQL_MODE).statements;
  const reading = statement && readStatement(statement);
  const names = reading?.tables
    .filter(({ role }) => changing.has(role))
    .map(({ name }) => name.toLowerCase());
  return names === undefined || names.length === 0 || reading?.problem !== null ? [everyTable] : names;
}
