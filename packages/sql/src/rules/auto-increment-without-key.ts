import { definesColumn } from '../alter-clause.ts';
import type { ColumnDefinition } from '../column-definition.ts';
import { optionOf } from '../create-table.ts';
import { factsAfterAlter } from '../facts-after-alter.ts';
import type { Identifier } from '../names.ts';
import { sameName } from '../names.ts';
import { alterPlaces, createdTables, keyOf } from './defined.ts';
import { finding } from './rule.ts';
import type { Found, Rule, RuleContext } from './rule.ts';

/** AUTO_INCREMENT without a key that begins with its column, or two of them in one table: error 1075. */
export const autoIncrementWithoutKey: Rule = {
  id: 'auto-increment-without-key',
  group: 'column',
  severity: 'error',
  isFixed: false,
  reports: ['auto-increment-without-key', 'auto-increment-twice'],
  check: (context) => [...inCreates(context), ...inAlters(context)],
};

function inCreates(context: RuleContext): Found[] {
  return createdTables(context).flatMap(({ create, position, table }) => {
    const [counting, again] = create.columns.filter(({ autoIncrement }) => autoIncrement);
    if (!counting) return [];
    if (again) return [found('auto-increment-twice', again, position, table.name)];
    if (create.query || create.like) return [];
    const isInnodb = optionOf(create.options, 'ENGINE')?.value.toLowerCase() === 'innodb';
    const names = [
      ...create.keys.flatMap(({ parts }) =>
        (isInnodb ? parts.slice(0, 1) : parts).map(({ column }) => column),
      ),
      ...create.foreignKeys.flatMap(({ columns }) => columns),
    ];
    if (counting.unique || counting.primaryKey || counting.foreignKey || isAmong(counting, names)) return [];
    return [found('auto-increment-without-key', counting, position, table.name)];
  });
}

function inAlters(context: RuleContext): Found[] {
  return alterPlaces(context).flatMap(({ alter, known, position, table }) => {
    const defining = alter.clauses.filter(definesColumn).filter(({ column }) => column.autoIncrement);
    const [first, again] = defining;
    if (!first) return [];
    if (again && !sameName(again.column.name.name, first.column.name.name)) {
      return [found('auto-increment-twice', again.column, position, table.name)];
    }
    const { column } = first;
    const made = alter.clauses.flatMap((clause): readonly (Identifier | null)[] =>
      clause.kind === 'add-foreign-key'
        ? clause.foreignKey.columns
        : (keyOf(clause)?.parts ?? []).map((part) => part.column),
    );
    if (column.unique || column.primaryKey || column.foreignKey || isAmong(column, made)) return [];
    const after = first.kind === 'add-column' || !known.facts ? null : factsAfterAlter(known.facts, alter);
    // A column that goes and comes back keeps its place in keys.
    const comesBack = alter.clauses.some(
      (clause) => clause.kind === 'drop-column' && sameName(clause.column.name, column.name.name),
    );
    if (comesBack || (first.kind !== 'add-column' && !after?.indexes)) return [];
    const there = (after?.indexes ?? []).flatMap(({ parts }) => parts);
    if (there.some(({ name }) => name !== null && sameName(name, column.name.name))) return [];
    return [found('auto-increment-without-key', column, position, table.name)];
  });
}

function isAmong({ name }: ColumnDefinition, names: readonly (Identifier | null)[]): boolean {
  return names.some((one) => one !== null && sameName(one.name, name.name));
}

function found(id: string, column: ColumnDefinition, position: number, table: string): Found {
  const range = column.autoIncrementRange ?? column.range;
  return finding(id, position, range, { table, column: column.name.name });
}
