import type { AlterClause } from './alter-clause.ts';
import type { ColumnDefinition } from './column-definition.ts';
import type { Identifier } from './names.ts';

/** A column that MODIFY or CHANGE defines anew, with the name it has before. */
export interface ColumnChange {
  readonly from: Identifier;
  readonly column: ColumnDefinition;
}

/** The column that a clause defines anew; null for other clauses. */
export function columnChangeOf(clause: AlterClause): ColumnChange | null {
  if (clause.kind === 'modify-column') return { from: clause.column.name, column: clause.column };
  if (clause.kind === 'change-column') return { from: clause.from, column: clause.column };
  return null;
}
