import { definesColumn } from '../alter-clause.ts';
import type { AlterClause, AlterPart, AlterReading } from '../alter-clause.ts';
import { isInstant } from '../instant-clause.ts';
import { alterAt, clausesOf, setsCharacters, withoutParts } from './alter-parts.ts';
import type { Fix, FixContext } from './fix-context.ts';
import { insertion } from './text-edit.ts';

/**
 * Puts what can be instant into an ALTER of its own, before the rest. Only columns that are added and defaults that
 * are set move: what the rest says of them is said of a table that has them already.
 */
export const splitInstant: Fix = ({ statement }, context) => {
  const found = alterAt(statement, context);
  const options = found?.alter.optionsRange;
  const hasOtherDelimiter = context.statements.some(({ reading }) => reading.kind === 'delimiter');
  if (!found || !options || hasOtherDelimiter) return null;
  const { alter } = found;
  const moving = alter.parts.filter((part) =>
    clausesOf(part, alter).every((clause) => isMovable(clause, context)),
  );
  const edits = moving.length === 0 || !canPart(moving, alter) ? null : withoutParts(moving, alter, context);
  if (!edits) return null;
  const { start } = found.statement.range;
  const head = context.text.slice(start, options.start);
  const clauses = moving.map(({ range }) => context.text.slice(range.start, range.end));
  return [insertion(start, `${head}${clauses.join(', ')};\n`), ...edits];
};

function isMovable(clause: AlterClause, { dialect }: FixContext): boolean {
  const isKnown = clause.kind === 'add-column' || clause.kind === 'alter-column';
  return isKnown && isInstant(clause, dialect);
}

/**
 * Nothing that stays may speak of the column whose default moves, give the place that a new column needs, or give
 * new columns another order or character set.
 */
function canPart(moving: readonly AlterPart[], alter: AlterReading): boolean {
  if (setsCharacters(alter)) return false;
  const staying = alter.parts
    .filter((part) => !moving.includes(part))
    .flatMap((part) => clausesOf(part, alter));
  const moved = moving.flatMap((part) => clausesOf(part, alter));
  if (staying.some(placesColumn)) return false;
  const touched = new Set(staying.flatMap(columnsOf));
  return moved.every((clause) => {
    if (clause.kind === 'alter-column') return !touched.has(clause.column.name.toLowerCase());
    if (clause.kind !== 'add-column') return false;
    const after = typeof clause.place === 'object' ? clause.place?.after.name.toLowerCase() : undefined;
    return (
      !touched.has(clause.column.name.name.toLowerCase()) && (after === undefined || !touched.has(after))
    );
  });
}

function placesColumn(clause: AlterClause): boolean {
  return clause.kind === 'add-column' || (definesColumn(clause) && clause.place !== null);
}

/** Columns that a clause makes, changes or takes away. */
function columnsOf(clause: AlterClause): string[] {
  switch (clause.kind) {
    case 'add-column':
    case 'modify-column':
      return [clause.column.name.name.toLowerCase()];
    case 'change-column':
    case 'rename-column':
      return [clause.from.name.toLowerCase(), clause.to.name.toLowerCase()];
    case 'drop-column':
    case 'alter-column':
      return [clause.column.name.toLowerCase()];
    default:
      return [];
  }
}
