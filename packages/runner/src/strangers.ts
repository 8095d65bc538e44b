import { addsIndex, definesColumn } from '@altergate/sql';
import type { AlterClause, StatementReading } from '@altergate/sql';
import { linesOf } from './definition-lines.ts';

/**
 * Whether a table got columns or keys, or lost columns, that a statement does not name: somebody else changed it before
 * it was looked at. False as well where it cannot be told.
 * @param before the canonical definition that the statement found
 * @param after what was read when it had ended
 */
export function hasStrangers(reading: StatementReading, before: string, after: string): boolean {
  const clauses = reading.alter?.clauses ?? [];
  const named = new Set(namesOf(reading, clauses).map((name) => name.toLowerCase()));
  const isUnnamed = (part: Part) => !named.has(part.name);
  const had = partsOf(before).filter(isUnnamed);
  const has = partsOf(after).filter(isUnnamed);
  const isIn = (parts: readonly Part[], { isColumn, name }: Part) =>
    parts.some((other) => other.isColumn === isColumn && other.name === name);
  if (had.some((part) => part.isColumn && !isIn(has, part))) return true;
  const areKeysTold = !clauses.some(mayMakeUpKeys);
  return has.some((part) => (part.isColumn || areKeysTold) && !isIn(had, part));
}

interface Part {
  readonly isColumn: boolean;
  /** In small letters: names of columns and keys know no case. */
  readonly name: string;
}

const partLine = /^(?<key>(?:unique |fulltext |spatial )?key )?`(?<name>(?:[^`]|``)+)` /;

function partsOf(definition: string): Part[] {
  return linesOf(definition).flatMap((line) => {
    const groups = partLine.exec(line.toLowerCase())?.groups;
    const name = groups?.['name']?.replaceAll('``', '`');
    return name === undefined ? [] : [{ isColumn: groups?.['key'] === undefined, name }];
  });
}

function namesOf({ index }: StatementReading, clauses: readonly AlterClause[]): string[] {
  const names = clauses.flatMap((clause) => {
    if (definesColumn(clause)) {
      const { name } = clause.column.name;
      return clause.kind === 'change-column' ? [clause.from.name, clause.to.name, name] : [name];
    }
    if (clause.kind === 'rename-column' || clause.kind === 'rename-index') {
      return [clause.from.name, clause.to.name];
    }
    if (clause.kind === 'drop-column') return [clause.column.name];
    return addsIndex(clause) && clause.name !== null ? [clause.name.name] : [];
  });
  return index === null ? names : [...names, index.name];
}

/** Whether the server may give a key a name that the clause does not say. */
function mayMakeUpKeys(clause: AlterClause): boolean {
  if (clause.kind === 'add-foreign-key') return true;
  if (definesColumn(clause)) return clause.column.unique !== null || clause.column.references !== null;
  return addsIndex(clause) && clause.kind !== 'add-primary-key' && clause.name === null;
}
