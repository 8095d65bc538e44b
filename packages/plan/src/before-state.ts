import { readDefinition, writeDefinitions } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { foldName } from '@altergate/sql';
import type { LowerCaseTableNames, NamedTable } from '@altergate/sql';

/**
 * What a statement finds. States chain: a table that an earlier statement of the ticket touches is only known
 * once that one has run, so its before-state names the statement instead of a definition. `rest` is there when the
 * statement changes other tables as well, which no earlier one touches: what those are. Left out when none of them exists.
 */
export type BeforeState =
  | { readonly kind: 'definition'; readonly definition: string }
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'after_statement';
      readonly statement: number;
      readonly rest?: string;
    };

/** Names a statement changes: not the ones it only reads, like those of a view's body. */
export function changedTables(tables: readonly NamedTable[]): readonly NamedTable[] {
  return tables.filter((table) => table.role === 'target');
}

/** Roles of names whose definitions decide what a statement does: it changes them, copies them or takes their rows over. */
const plannedRoles: ReadonlySet<NamedTable['role']> = new Set(['target', 'like', 'exchange']);

/** Names whose definitions a plan rests on. */
export function plannedTables(tables: readonly NamedTable[]): readonly NamedTable[] {
  return tables.filter((table) => plannedRoles.has(table.role));
}

/**
 * Reads the canonical definitions of the named tables or views as one before-state.
 * Several are told apart by a line with the name before each.
 */
export async function readBeforeState(
  connection: Connection,
  database: string,
  names: readonly string[],
): Promise<BeforeState> {
  const definition = await readAll(connection, database, names);
  return definition === null ? { kind: 'absent' } : { kind: 'definition', definition };
}

/** What a statement finds whose planned tables an earlier one touches, all of them or some. */
export async function readChainedState(
  connection: Connection,
  database: string,
  chained: EarlierStatement,
): Promise<BeforeState> {
  const { statement, untouched } = chained;
  const rest = await readAll(connection, database, untouched);
  return { kind: 'after_statement', statement, ...(rest === null ? {} : { rest }) };
}

async function readAll(
  connection: Connection,
  database: string,
  names: readonly string[],
): Promise<string | null> {
  const definitions: [string, string | null][] = [];
  for (const name of names) definitions.push([name, await readDefinition(connection, database, name)]);
  return writeDefinitions(definitions);
}

/** The last earlier statement that touches a table of a statement, and the names of the tables that none touches. */
export interface EarlierStatement {
  readonly statement: number;
  readonly untouched: readonly string[];
}

/**
 * For each statement the last earlier one that changes (or renames to) a table its plan rests on; null when there is none.
 * `statements` are the tables each one names, in order.
 */
export function earlierStatements(
  statements: readonly (readonly NamedTable[])[],
  lowerCaseTableNames: LowerCaseTableNames,
): readonly (EarlierStatement | null)[] {
  const lastTouch = new Map<string, number>();
  return statements.map((tables, position) => {
    const names = plannedTables(tables).map((table) => table.name);
    const touchOf = (name: string) => lastTouch.get(foldName(name, lowerCaseTableNames));
    const earlier = names.flatMap((name) => touchOf(name) ?? []);
    const untouched = names.filter((name) => touchOf(name) === undefined);
    for (const table of tables) {
      if (table.role !== 'target' && table.role !== 'rename-to') continue;
      lastTouch.set(foldName(table.name, lowerCaseTableNames), position);
    }
    return earlier.length === 0 ? null : { statement: Math.max(...earlier), untouched };
  });
}
