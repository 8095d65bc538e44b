import type { Finding } from '@altergate/domain';
import type { Dialect, LexingContext } from '../dialect.ts';
import type { StatementReading } from '../read/reading.ts';
import { split } from '../split.ts';
import type { Split, Statement } from '../split.ts';
import { readStatement } from '../statement.ts';
import type { TextEdit } from './text-edit.ts';

/** A text as fixes look at it. */
export interface FixContext {
  readonly text: string;
  /** How it is cut into words. */
  readonly readAs: LexingContext;
  readonly dialect: Dialect | undefined;
  readonly split: Split;
  readonly statements: readonly { readonly statement: Statement; readonly reading: StatementReading }[];
}

/** What takes a finding out of the text; null where nothing mechanical does. */
export type Fix = (finding: Finding, context: FixContext) => readonly TextEdit[] | null;

/** Reads a text for its fixes. Throws AltergateError `text-too-long` and `too-many-statements`. */
export function fixContextOf(text: string, context: LexingContext): FixContext {
  const cut = split(text, context);
  const statements = cut.statements.map((statement) => ({ statement, reading: readStatement(statement) }));
  return { text, readAs: context, dialect: context.dialect, split: cut, statements };
}
