import type { Token } from './token.ts';

/**
 * One name, and a comment at most: of anything else on the line it is not known whether it was meant as a part of the
 * statement, and mending a character of it must not move where statements end.
 */
const ONE_NAME = /^\s+(?:`(?:[^`]|``)+`|[\w$.\p{L}\p{N}-]+)(?:\s+(?:#|--\s).*)?$/u;

/**
 * Where a USE that begins a statement ends without a delimiter; null where it needs one. The mysql client carries out
 * `USE name` by itself when it has a line of its own, and reads the next line as another statement.
 * @param use the first token of the statement
 */
export function endOfUseLine(text: string, use: Token, delimiter: string): number | null {
  if (use.keyword !== 'USE' || !beginsLine(text, use.start)) return null;
  const lineEnd = text.indexOf('\n', use.end);
  if (lineEnd < 0) return null;
  const argument = text.slice(use.end, lineEnd).trimEnd();
  return ONE_NAME.test(argument) && !argument.includes(delimiter) ? use.end + argument.length : null;
}

/** Walks over blanks only, so that many statements on one line cost nothing. */
function beginsLine(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && text[at] !== '\n' && /\s/.test(text[at] ?? '')) at -= 1;
  return at < 0 || text[at] === '\n';
}
