import { addsIndex } from '../alter-clause.ts';
import type { AlterClause, AlterReading } from '../alter-clause.ts';
import type { ColumnDefinition } from '../column-definition.ts';
import type { CreateTableReading } from '../create-table.ts';
import type { KeyDefinition } from '../key-definition.ts';
import type { TableKnowledge } from '../knowledge.ts';
import type { NamedTable } from '../names.ts';
import { sameName } from '../names.ts';
import { parseColumnType } from '../type-change.ts';
import { altersOf, knownOf } from './rule.ts';
import type { RuleContext } from './rule.ts';
import { remembered } from './remembered.ts';

/** The statement and the table that something is defined in. */
export interface Place {
  readonly position: number;
  readonly table: NamedTable;
  /** What is known of the table before the statement. */
  readonly known: TableKnowledge;
  /** The whole statement: CREATE TABLE or ALTER TABLE; both null for CREATE INDEX. */
  readonly create: CreateTableReading | null;
  readonly alter: AlterReading | null;
}

export interface CreatedTable extends Place {
  readonly create: CreateTableReading;
}

export interface DefinedColumn extends Place {
  readonly column: ColumnDefinition;
  readonly via: 'create' | 'add' | 'change';
  /** The name before, where the column was there. */
  readonly before: string | null;
}

export interface DefinedKey extends Place {
  readonly key: KeyDefinition;
}

/** Every CREATE TABLE with a list of columns, and of each what it lists. */
export const createdTables = remembered((context): CreatedTable[] => {
  return context.statements.flatMap(({ statement, reading }): CreatedTable[] => {
    const table = reading.tables[0];
    if (!reading.create || !table || reading.kind !== 'create-table') return [];
    const known = knownOf(context, table);
    return [{ position: statement.position, table, known, create: reading.create, alter: null }];
  });
});

/** Every column that the text defines, in the order of the text. */
export const definedColumns = remembered((context): DefinedColumn[] => {
  const created = createdTables(context).flatMap((place) =>
    place.create.columns.map((column) => ({ ...place, column, via: 'create' as const, before: null })),
  );
  const altered = alterPlaces(context).flatMap((place) =>
    place.alter.clauses.flatMap((clause): DefinedColumn[] => {
      if (clause.kind === 'add-column')
        return [{ ...place, column: clause.column, via: 'add', before: null }];
      if (clause.kind === 'modify-column') {
        return [{ ...place, column: clause.column, via: 'change', before: clause.column.name.name }];
      }
      if (clause.kind !== 'change-column') return [];
      return [{ ...place, column: clause.column, via: 'change', before: clause.from.name }];
    }),
  );
  return [...created, ...altered];
});

/** Columns that are new, or that get another type than the one they are known to have. */
export const newlyTypedColumns = remembered((context): DefinedColumn[] => {
  return definedColumns(context).filter(({ column, before, known }) => {
    if (before === null) return true;
    const facts = known.facts?.columns.find((candidate) => sameName(candidate.name, before));
    const type = facts && parseColumnType(facts.type);
    return !type || type.base !== column.type.base || type.arguments !== column.type.arguments;
  });
});

/** Columns that are not there yet. */
export const newColumns = remembered((context): DefinedColumn[] => {
  return definedColumns(context).filter(({ via }) => via !== 'change');
});

/** Every key that the text defines with a place of its own: in CREATE TABLE, in ADD, in CREATE INDEX. */
export const definedKeys = remembered((context): DefinedKey[] => {
  const created = createdTables(context).flatMap((place) =>
    place.create.keys.map((key) => ({ ...place, key })),
  );
  const altered = alterPlaces(context).flatMap((place) =>
    place.alter.clauses.flatMap((clause) => {
      const key = keyOf(clause);
      return key ? [{ ...place, key }] : [];
    }),
  );
  return [...created, ...altered, ...createdIndexes(context)];
});

/** The key that a clause adds; null for other clauses. */
export function keyOf(clause: AlterClause): KeyDefinition | null {
  return addsIndex(clause) ? clause.key : null;
}

/** Every ALTER TABLE as a place. */
export const alterPlaces = remembered((context): (Place & { readonly alter: AlterReading })[] => {
  return altersOf(context).map(({ position, alter, target, known }) => ({
    position,
    table: target,
    known,
    create: null,
    alter,
  }));
});

function createdIndexes(context: RuleContext): DefinedKey[] {
  return context.statements.flatMap(({ statement, reading }): DefinedKey[] => {
    const table = reading.tables[0];
    if (!reading.key || !table) return [];
    const known = knownOf(context, table);
    return [{ position: statement.position, table, known, create: null, alter: null, key: reading.key }];
  });
}
