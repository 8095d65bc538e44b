import type { LexingContext } from './dialect.ts';
import { findReservedNames } from './names-in.ts';
import { normalForm } from './normal-form.ts';
import { executedText } from './normalise.ts';
import { split } from './split.ts';
import { readStatement } from './statement.ts';

/** A statement whose text is not run letter by letter, or that is written otherwise to be compared. */
export interface NormalText {
  readonly position: number;
  /** What is run; null when only blanks differ from the submitted text. */
  readonly executed: string | null;
  /** Without comments, with single blanks, and with names quoted that some release reserves. */
  readonly normal: string;
}

/**
 * Of the statements of a text those whose normal form differs in more than blanks from what was submitted. Without a
 * dialect no name is quoted.
 * @throws AltergateError text-too-long, too-many-statements
 */
export function normalTexts(text: string, context: LexingContext): NormalText[] {
  const { dialect } = context;
  return split(text, context).statements.flatMap((statement) => {
    const reserved = dialect ? findReservedNames(readStatement(statement), statement.tokens, dialect) : [];
    const { text: normal, parts } = normalForm(statement, { quote: reserved.map(({ range }) => range) });
    const isRemoved = parts.some(({ kind }) => kind === 'removed');
    if (!isRemoved && !parts.some(({ kind }) => kind === 'quoted')) return [];
    return [{ position: statement.position, executed: isRemoved ? executedText(statement) : null, normal }];
  });
}
