import type { EarlierStep, PlannedBefore } from '@altergate/db';
import { changedObjects, readJobStatement } from '@altergate/engines';
import { readDefinitions } from '@altergate/inspect';
import { changedTables, plannedTables } from '@altergate/plan';
import { foldName } from '@altergate/sql';
import type { LowerCaseTableNames, StatementReading } from '@altergate/sql';
import type { ReadText } from './shown-after.ts';
import { clauseMasks, isSameBesides } from './clause-masks.ts';
import { renamedDefinition, renamings, withParentRenamed } from './renamings.ts';
import type { Renaming } from './renamings.ts';
import { hasStrangers } from './strangers.ts';

/** What a table is to be before a statement, by all that is written down of the statements before it. */
export type ExpectedTable =
  /** This definition; null when it is to be absent. */
  | { readonly kind: 'exactly'; readonly definition: string | null }
  /** This one, but for what these statements say: nobody saw what they left. */
  | { readonly kind: 'besides'; readonly definition: string; readonly statements: readonly ReadText[] }
  /** Somebody else changed it between the end of an earlier statement and the look at what that one left. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'unknown' };

/** A statement with the before-state of its plan. */
export interface PlannedStatement {
  readonly text: string;
  readonly sqlMode: string;
  readonly before: PlannedBefore;
}

/**
 * The tables that a statement's plan rests on, as they are to be before it: by the names that it writes. Follows every table from
 * its plan through the earlier statements, also to a new name.
 */
export function expectedTables(
  earlier: readonly EarlierStep[],
  statement: PlannedStatement,
  lowerCaseTableNames: LowerCaseTableNames,
): ReadonlyMap<string, ExpectedTable> {
  const tables = new TableChain(lowerCaseTableNames);
  for (const step of earlier) tables.goPast(step);
  const reading = readText(statement).reading;
  tables.begin(reading, statement.before);
  return new Map(plannedTables(reading.tables).map(({ name }) => [name, tables.get(name)]));
}

/** Those that it changes after the statement, when nobody saw what it left. */
export function expectedAfter(
  earlier: readonly EarlierStep[],
  statement: PlannedStatement,
  lowerCaseTableNames: LowerCaseTableNames,
): ReadonlyMap<string, ExpectedTable> {
  const tables = new TableChain(lowerCaseTableNames);
  for (const step of earlier) tables.goPast(step);
  const read = readText(statement);
  tables.begin(read.reading, statement.before);
  tables.derive(read);
  return new Map(changedTables(read.reading.tables).map(({ name }) => [name, tables.get(name)]));
}

export type Fit = 'same' | 'other' | 'not-told';

/** Whether a definition that was found is the one that is expected. */
export function fitOf(expected: ExpectedTable, found: string | null): Fit {
  switch (expected.kind) {
    case 'unknown':
      return 'not-told';
    case 'changed':
      return 'other';
    case 'exactly':
      return expected.definition === found ? 'same' : 'other';
    case 'besides':
      if (found === null) return 'other';
      return isSameBesides(expected.statements, expected.definition, found) ? 'same' : 'not-told';
  }
}

function readText({ text, sqlMode }: Pick<PlannedStatement, 'text' | 'sqlMode'>): ReadText {
  return { text, reading: readJobStatement({ statement: { kind: '', text, alterOptions: null }, sqlMode }) };
}

class TableChain {
  readonly #known = new Map<string, ExpectedTable>();
  /** In their order; the plan of a table that comes in later does not know them. */
  readonly #moves: Renaming[] = [];
  readonly #lowerCase: LowerCaseTableNames;

  constructor(lowerCaseTableNames: LowerCaseTableNames) {
    this.#lowerCase = lowerCaseTableNames;
  }

  get(name: string): ExpectedTable {
    return this.#known.get(this.#fold(name)) ?? { kind: 'unknown' };
  }

  /** Takes from a plan what no earlier statement touched. */
  begin(reading: StatementReading, before: PlannedBefore): void {
    const names = plannedTables(reading.tables).map(({ name }) => name);
    const untouched = names.filter((name) => !this.#known.has(this.#fold(name)));
    const planned =
      before.kind === 'after_statement'
        ? readDefinitions(before.rest, untouched)
        : readDefinitions(before.kind === 'absent' ? null : before.definition, names);
    for (const name of untouched) {
      const definition = planned?.get(name);
      let table: ExpectedTable =
        definition === undefined ? { kind: 'unknown' } : { kind: 'exactly', definition };
      for (const move of this.#moves) table = this.#following(table, move);
      this.#set(name, table);
    }
  }

  /** A statement that was skipped leaves everything as it was planned to find it. */
  goPast(step: EarlierStep): void {
    const read = readText(step);
    this.begin(read.reading, step.before);
    if (step.outcome === null) return;
    const names = [...new Set(changedObjects(read.reading).map((name) => this.#fold(name)))];
    const left = isLookedAt(step, read) ? readDefinitions(step.afterDefinition, names) : null;
    if (left === null) return this.derive(read);
    for (const [name, definition] of left) this.#see(read, name, definition);
    for (const move of renamings(read.reading)) this.#follow(move, new Set(names));
  }

  /** What was found after a statement is what it left, unless the statement does not say it. */
  #see({ reading }: ReadText, name: string, definition: string | null): void {
    const before = this.get(name);
    if (before.kind === 'changed') return;
    const isChanged =
      before.kind === 'exactly' &&
      before.definition !== null &&
      definition !== null &&
      staysInPlace(reading) &&
      hasStrangers(reading, before.definition, definition);
    this.#set(name, isChanged ? { kind: 'changed' } : { kind: 'exactly', definition });
  }

  /** Nobody saw what the statement left: what its text tells of it. */
  derive(read: ReadText): void {
    const { reading } = read;
    switch (reading.kind) {
      case 'truncate-table':
      case 'maintenance':
        return;
      case 'create-index':
      case 'drop-index':
      case 'rename-table':
      case 'alter-table': {
        for (const { name } of changedTables(reading.tables)) this.#set(name, besides(this.get(name), read));
        for (const { from, to } of renamings(reading)) {
          const moved = this.get(from);
          this.#set(from, { kind: 'exactly', definition: null });
          this.#set(to, renamed(moved, from, to));
          this.#follow({ from, to }, new Set());
        }
        return;
      }
      case 'drop-table':
      case 'drop-view':
        for (const { name } of changedTables(reading.tables))
          this.#set(name, { kind: 'exactly', definition: null });
        return;
      default:
        for (const name of changedObjects(reading)) this.#set(name, { kind: 'unknown' });
    }
  }

  /** The server writes a parent's new name into the foreign keys of its children; those that were read show it already. */
  #follow(move: Renaming, read: ReadonlySet<string>): void {
    this.#moves.push(move);
    for (const [name, table] of this.#known) {
      if (!read.has(name)) this.#known.set(name, this.#following(table, move));
    }
  }

  #following(table: ExpectedTable, { from, to }: Renaming): ExpectedTable {
    if (table.kind === 'unknown' || table.kind === 'changed' || table.definition === null) return table;
    const isParent = (name: string) => this.#fold(name) === this.#fold(from);
    return { ...table, definition: withParentRenamed(table.definition, isParent, to) };
  }

  #set(name: string, table: ExpectedTable): void {
    this.#known.set(this.#fold(name), table);
  }

  #fold(name: string): string {
    return foldName(name, this.#lowerCase);
  }
}

/** Only what drops its tables leaves none behind; of any other statement nothing was read then, or only the old name. */
function isLookedAt({ isRead, afterDefinition }: EarlierStep, { reading }: ReadText): boolean {
  return (
    isRead && (afterDefinition !== null || reading.kind === 'drop-table' || reading.kind === 'drop-view')
  );
}

/** A statement that changes tables and leaves each under its name. */
function staysInPlace({ kind, tables }: StatementReading): boolean {
  const isChange = /^(alter-table|create-index|drop-index|truncate-table)$/.test(kind);
  return isChange && !tables.some(({ role }) => role === 'rename-to');
}

function besides(table: ExpectedTable, read: ReadText): ExpectedTable {
  if (table.kind === 'changed') return table;
  if (table.kind === 'unknown' || table.definition === null) return { kind: 'unknown' };
  const masks = clauseMasks(read, table.definition);
  if (masks === null) return { kind: 'unknown' };
  if (masks.length === 0) return table;
  const statements = table.kind === 'besides' ? table.statements : [];
  return { kind: 'besides', definition: table.definition, statements: [...statements, read] };
}

function renamed(table: ExpectedTable, from: string, to: string): ExpectedTable {
  if (table.kind === 'unknown' || table.kind === 'changed' || table.definition === null) return table;
  return { ...table, definition: renamedDefinition(table.definition, from, to) };
}
