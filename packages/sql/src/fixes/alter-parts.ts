import type { Finding } from '@altergate/domain';
import type { AlterClause, AlterPart, AlterReading } from '../alter-clause.ts';
import type { Statement } from '../split.ts';
import type { FixContext } from './fix-context.ts';
import type { TextEdit } from './text-edit.ts';
import { deletion } from './text-edit.ts';

export interface FixableAlter {
  readonly statement: Statement;
  readonly alter: AlterReading;
}

/**
 * The ALTER TABLE that a finding is about, if it was read to its end. Not one with executable comments: what is moved or
 * taken out of it would leave one of their marks behind.
 */
export function alterAt(position: Finding['statement'], { statements }: FixContext): FixableAlter | null {
  const found = statements.find(({ statement }) => statement.position === position);
  if (!found || found.statement.tokens.some(({ kind }) => kind === 'executable-comment')) return null;
  const alter = found.reading.problem ? null : found.reading.alter;
  return alter ? { statement: found.statement, alter } : null;
}

export function clausesOf(part: AlterPart, alter: AlterReading): readonly AlterClause[] {
  return alter.clauses.slice(part.start, part.end);
}

/** Character sets and collations that hold for more than one column: what is written beside them changes with them. */
export function setsCharacters({ clauses }: AlterReading): boolean {
  return clauses.some(
    (clause) =>
      clause.kind === 'convert-charset' ||
      (clause.kind === 'table-option' && /^(CHARSET|CHAR SET|CHARACTER SET|COLLATE)$/.test(clause.name)),
  );
}

/**
 * Deletes some parts of an options part with one comma each, so that the others stay as they are written.
 * Null when none would be left, or when a comment would go with them.
 */
export function withoutParts(
  gone: readonly AlterPart[],
  alter: AlterReading,
  context: FixContext,
): readonly TextEdit[] | null {
  const stays = alter.parts.filter((part) => !gone.includes(part));
  const [first] = stays;
  if (!first) return null;
  const edits = gone.map((part) => {
    const before = stays.findLast((one) => one.range.start < part.range.start);
    const next = alter.parts[alter.parts.indexOf(part) + 1];
    // Behind the first part that stays the comma before it goes, in front of that the comma behind it.
    if (before) return deletion(endBefore(part, alter), part.range.end);
    return deletion(part.range.start, next?.range.start ?? part.range.end);
  });
  return edits.some(({ range }) => holdsComment(range, context)) ? null : edits;
}

function endBefore(part: AlterPart, alter: AlterReading): number {
  return alter.parts[alter.parts.indexOf(part) - 1]?.range.end ?? part.range.start;
}

function holdsComment(range: TextEdit['range'], { split }: FixContext): boolean {
  return split.tokens.some(
    (token) =>
      (token.kind === 'comment' || token.kind === 'executable-comment') &&
      range.start < token.end &&
      token.start < range.end,
  );
}
