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
  const parted = partedDashes(tokens);
  let joined = '';
  let end: number | null = null;
  for (const token of tokens) {
    if (end !== null) joined += parted.has(token) ? ' ' : gap(text.slice(end, token.start));
    joined += token.text;
    end = token.end;
  }
  return joined;
}

function gap(between: string): string {
  return /^[ \t]*$/.test(between) ? between : ' ';
}

/**
 * Minus signs that a blank must part from the one before: `--` opens no comment where a comment follows it
 * (`5--/* a *\/1`), but would where that comment became a blank or nothing.
 */
export function partedDashes(tokens: readonly Token[]): ReadonlySet<Token> {
  const parted = new Set<Token>();
  for (let index = tokens.length - 1; index > 0; index -= 1) {
    const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]];
    if (!token || !before || !isDash(token) || !isDash(before) || before.end !== token.start) continue;
    if (after?.start !== token.end || parted.has(after)) parted.add(token);
  }
  return parted;
}

function isDash({ kind, text }: Token): boolean {
  return kind === 'punctuation' && text === '-';
}
