import type { Statement } from './split.ts';
import type { Token } from './token.ts';

/**
 * The text that is run: the submitter's own words without comments and without the closing `;`,
 * newlines outside quotes as blanks. Never built from a syntax tree, so that nothing changes its meaning.
 */
export function executedText(statement: Statement): string {
  return joinTokens(statement.text, statement.tokens);
}

/**
 * Writes tokens of `text` as they stand. What lies between two of them is kept when it is plain blanks;
 * comments and newlines become one blank. Executable comments stay (they are refused elsewhere, never hidden).
 */
export function joinTokens(text: string, tokens: readonly Token[]): string {
  let joined = '';
  let end: number | null = null;
  for (const token of tokens) {
    if (end !== null) joined += gap(text.slice(end, token.start));
    joined += token.text;
    end = token.end;
  }
  return joined;
}

function gap(between: string): string {
  return /^[ \t]*$/.test(between) ? between : ' ';
}
