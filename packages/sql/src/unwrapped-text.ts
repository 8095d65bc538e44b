import type { LexingContext } from './dialect.ts';
import { joinTokens } from './normalise.ts';
import { split } from './split.ts';
import type { Statement } from './split.ts';
import type { Token } from './token.ts';

/**
 * A statement with executable comments as plain SQL, as the server of this dialect runs it: their marks become blanks,
 * what it skips is left out, all other words stay the submitter's own.
 * Null without such comments, without a dialect, where a comment is not closed within the statement, and unless the
 * text reads word for word the same with the dialect and without: so it means the same wherever it is read again.
 */
export function unwrappedText(statement: Statement, context: LexingContext): string | null {
  const { text, tokens } = statement;
  const inside = tokens.filter((token) => !isMark(token));
  if (!context.dialect || inside.length === tokens.length || !areClosed(tokens)) return null;
  const unwrapped = joinTokens(text, inside);
  const { ansiQuotes, noBackslashEscapes } = context;
  const readings = [context, { ansiQuotes, noBackslashEscapes }];
  return readings.every((reading) => readsAs(unwrapped, inside, reading)) ? unwrapped : null;
}

function isMark({ kind }: Token): boolean {
  return kind === 'executable-comment';
}

/** Opened and closed by turns: what is opened twice, or closed in another statement, is nothing to rely on. */
function areClosed(tokens: readonly Token[]): boolean {
  const marks = tokens.filter(isMark);
  return marks.length % 2 === 0 && marks.every(({ text }, index) => (text === '*/') === (index % 2 === 1));
}

function readsAs(unwrapped: string, wanted: readonly Token[], context: LexingContext): boolean {
  const { statements, tokens } = split(unwrapped, context);
  return (
    statements.length === 1 &&
    tokens.length === wanted.length &&
    tokens.every((token, index) => isSame(token, wanted[index]))
  );
}

function isSame(token: Token, wanted: Token | undefined): boolean {
  return (
    token.kind === wanted?.kind &&
    token.text === wanted.text &&
    token.keyword === wanted.keyword &&
    token.problem === wanted.problem
  );
}
