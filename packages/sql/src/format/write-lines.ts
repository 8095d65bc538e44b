import type { Token } from '../token.ts';
import { blankBetween, isMark } from './blank-between.ts';
import type { LineStarts } from './lines-of.ts';

/** Writes tokens, comments among them, with lines that begin where they are told to. `text` is what they were read from. */
export function writeLines(text: string, tokens: readonly Token[], starts: LineStarts): string {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  let written = '';
  let indent = 0;
  let depth = 0;
  const commented = commentedBy(tokens);
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (isMark(token, ')')) depth -= 1;
    const own = starts.get((commented[index] ?? token).start);
    const line = before ? lineAt(text, before, token, own, indent) : null;
    if (before && line !== null) {
      indent = line;
      written += `${before.text.endsWith('\r') ? '\n' : lineBreak}${' '.repeat(line)}`;
    } else if (before) written += blankBetween(before, token, depth);
    written += token.text;
    if (isMark(token, '(')) depth += 1;
  }
  return written;
}

/**
 * How far the line is moved in that begins with a token; null where it goes on with the line before. `own` is what the
 * token, or the one that it comments on, was told.
 */
function lineAt(
  text: string,
  before: Token,
  token: Token,
  own: number | undefined,
  indent: number,
): number | null {
  if (isLineComment(before)) return own ?? indent;
  if (token.kind !== 'comment' && before.kind !== 'comment') return own ?? null;
  // A comment stays on the line of what it stands behind, or before.
  if (!text.slice(before.end, token.start).includes('\n')) return null;
  return token.kind === 'comment' ? (own ?? indent) : (own ?? null);
}

/** Per token the next one that is no comment: itself, unless it is one. */
function commentedBy(tokens: readonly Token[]): (Token | undefined)[] {
  const commented: (Token | undefined)[] = [...tokens];
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    if (tokens[index]?.kind === 'comment') commented[index] = commented[index + 1];
  }
  return commented;
}

function isLineComment({ kind, text }: Token): boolean {
  return kind === 'comment' && !text.startsWith('/*');
}
