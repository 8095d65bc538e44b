import { definesColumn } from './alter-clause.ts';
import type { AlterReading } from './alter-clause.ts';
import { sameName } from './names.ts';
import { parseColumnType } from './type-change.ts';
import type { TableFacts, UniqueKeyFacts } from './table-facts.ts';

/** Keys by which gh-ost can walk a table: unique, without NULL, without FLOAT. */
export function usableKeys(facts: TableFacts): UniqueKeyFacts[] {
  return facts.uniqueKeys.filter((key) => !key.nullable && !key.columns.some((name) => isFloat(name, facts)));
}

function isFloat(name: string, facts: TableFacts): boolean {
  const column = facts.columns.find((candidate) => sameName(candidate.name, name));
  return column !== undefined && parseColumnType(column.type)?.base === 'float';
}

/**
 * The usable keys that gh-ost can still use for this change: those whose columns all lie in one unique key
 * of the table as the change leaves it (gh-ost, getSharedUniqueKeys).
 */
export function sharedKeys(alter: AlterReading, facts: TableFacts): UniqueKeyFacts[] {
  const after = uniqueColumnsAfter(alter, facts);
  return usableKeys(facts).filter((key) =>
    after.some((columns) => key.columns.every((name) => columns.some((other) => sameName(name, other)))),
  );
}

/** The columns of every unique key after the change; a dropped column leaves its keys. */
function uniqueColumnsAfter(alter: AlterReading, facts: TableFacts): string[][] {
  const gone = namesIn(alter, 'drop-column');
  const kept = facts.uniqueKeys
    .filter((key) => !isDropped(key, alter))
    .map((key) => key.columns.filter((name) => !gone.some((other) => sameName(name, other))));
  return [...kept, ...addedUniqueColumns(alter)].filter((columns) => columns.length > 0);
}

function isDropped(key: UniqueKeyFacts, alter: AlterReading): boolean {
  return alter.clauses.some((clause) => {
    if (clause.kind === 'drop-primary-key') return sameName(key.name, 'PRIMARY');
    if (clause.kind === 'drop-index' || clause.kind === 'drop-constraint')
      return sameName(key.name, clause.name.name);
    return false;
  });
}

function addedUniqueColumns(alter: AlterReading): string[][] {
  return alter.clauses.flatMap((clause): string[][] => {
    if (clause.kind === 'add-unique' || clause.kind === 'add-primary-key') {
      return [clause.columns.map((column) => column.name)];
    }
    if (!definesColumn(clause) || clause.kind === 'add-column') return [];
    return clause.column.unique || clause.column.primaryKey ? [[clause.column.name.name]] : [];
  });
}

function namesIn(alter: AlterReading, kind: 'drop-column'): string[] {
  return alter.clauses.flatMap((clause) => (clause.kind === kind ? clause.column.name : []));
}
