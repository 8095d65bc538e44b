import { isIdentifierCharacter } from './characters.ts';
import type { Dialect } from './dialect.ts';
import type { Scanned } from './token.ts';

/** From this version on MySQL reads `$$ … $$` and `$tag$ … $tag$` as one text (server source: sql/sql_lex.cc). */
const SINCE = 80_400;

/** Reads a text in dollar quotes at `at`; null when none stands there or the server knows none. */
export function scanDollarQuoted(text: string, at: number, dialect: Dialect | undefined): Scanned | null {
  if (text[at] !== '$' || dialect?.flavour !== 'mysql' || dialect.version < SINCE) return null;
  let tagEnd = at + 1;
  while (text[tagEnd] !== '$' && isIdentifierCharacter(text[tagEnd])) tagEnd += 1;
  if (text[tagEnd] !== '$') return null;
  const start = tagEnd + 1;
  const close = findClosing(text, start, text.slice(at, start));
  if (close === null) return { kind: 'error', end: text.length, problem: 'unterminated-string' };
  return { kind: 'string', end: close, value: text.slice(start, close - (start - at)) };
}

/** Searches as the server does: a `$` that begins no closing mark is passed together with what it was compared with. */
function findClosing(text: string, start: number, mark: string): number | null {
  let at = text.indexOf('$', start);
  while (at >= 0) {
    let same = 1;
    while (same < mark.length && text[at + same] === mark[same]) same += 1;
    if (same === mark.length) return at + same;
    at = text.indexOf('$', at + same + 1);
  }
  return null;
}
