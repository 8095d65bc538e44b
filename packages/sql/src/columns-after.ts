import { addsIndex, definesColumn } from './alter-clause.ts';
import type { AlterClause, AlterReading } from './alter-clause.ts';
import type { Identifier } from './names.ts';

const fold = (identifier: Identifier) => identifier.name.toLowerCase();

/** Columns that a clause takes away from the table as it was: dropped, or renamed to another name. */
export function columnsTaken(alter: AlterReading): Set<string> {
  return new Set(
    alter.clauses.flatMap((clause) => {
      if (clause.kind === 'drop-column') return fold(clause.column);
      if (clause.kind === 'rename-column' || clause.kind === 'change-column') return fold(clause.from);
      return [];
    }),
  );
}

/** The name that a clause gives to a column that is new under it; null for other clauses. */
export function columnMade(clause: AlterClause): Identifier | null {
  if (clause.kind === 'add-column') return clause.column.name;
  if (clause.kind === 'rename-column' || clause.kind === 'change-column') return clause.to;
  return null;
}

/** Columns that a clause looks for in the table as it was. */
export function columnsLookedFor(clause: AlterClause): Identifier[] {
  if (clause.kind === 'drop-column' || clause.kind === 'alter-column') return [clause.column];
  if (clause.kind === 'modify-column') return [clause.column.name];
  if (clause.kind === 'change-column' || clause.kind === 'rename-column') return [clause.from];
  return [];
}

/** Columns that a clause looks for in the table as it will be: of keys, and after which another is put. */
export function columnsReliedOn(clause: AlterClause): Identifier[] {
  if (addsIndex(clause)) return [...clause.columns];
  if (!definesColumn(clause) || clause.place === null || clause.place === 'first') return [];
  return [clause.place.after];
}
