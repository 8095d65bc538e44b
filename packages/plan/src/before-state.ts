import { readDefinition } from '@altergate/inspect';
import type { Connection } from '@altergate/inspect';
import { foldName } from '@altergate/sql';
import type { LowerCaseTableNames, NamedTable } from '@altergate/sql';

/**
 * What a statement finds. States chain: a table that an earlier statement of the ticket touches is only known
 * once that one has run, so its before-state names the statement instead of a definition.
 */
export type BeforeState =
  | { readonly kind: 'definition'; readonly definition: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'after_statement'; readonly statement: number };

/** Names a statement changes: not the ones it only reads, like those of a view's body. */
export function changedTables(tables: readonly NamedTable[]): readonly NamedTable[] {
  return tables.filter((table) => table.role === 'target');
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
  const definitions: string[] = [];
  let isAnyThere = false;
  for (const name of names) {
    const definition = await readDefinition(connection, database, name);
    if (definition !== null) isAnyThere = true;
    definitions.push(names.length === 1 ? (definition ?? '') : `${name}\n${definition ?? '(absent)'}`);
  }
  return isAnyThere ? { kind: 'definition', definition: definitions.join('\n\n') } : { kind: 'absent' };
}

/**
 * For each statement the position of the last earlier one that changes (or renames to) a table it changes; null
 * when there is none. `statements` are the tables each one names, in order.
 */
export function earlierStatements(
  statements: readonly (readonly NamedTable[])[],
  lowerCaseTableNames: LowerCaseTableNames,
): readonly (number | null)[] {
  const lastTouch = new Map<string, number>();
  return statements.map((tables, position) => {
    const names = changedTables(tables).map((table) => foldName(table.name, lowerCaseTableNames));
    const earlier = names.flatMap((name) => lastTouch.get(name) ?? []);
    for (const table of tables) {
      if (table.role !== 'target' && table.role !== 'rename-to') continue;
      lastTouch.set(foldName(table.name, lowerCaseTableNames), position);
    }
    return earlier.length === 0 ? null : Math.max(...earlier);
  });
}
