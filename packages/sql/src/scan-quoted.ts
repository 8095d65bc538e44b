import type { Scanned } from './token.ts';
import type { SqlMode } from './sql-mode.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  '0': '\0',
  Z: '\u001a',
};

/**
 * Reads a string or a quoted identifier whose opening quote stands at `at`.
 * A doubled quote stands for one; a backslash escapes in strings only, and not under NO_BACKSLASH_ESCAPES.
 */
export function scanQuoted(text: string, at: number, mode: SqlMode): Scanned {
  const quote = text[at] ?? '';
  const identifier = quote === '`' || (quote === '"' && mode.ansiQuotes);
  const escapes = !identifier && !mode.noBackslashEscapes;
  let value = '';
  let index = at + 1;
  while (index < text.length) {
    const character = text[index] ?? '';
    if (character === '\\' && escapes) {
      value += unescape(text[index + 1] ?? '');
      index += 2;
      continue;
    }
    if (character !== quote) {
      value += character;
      index += 1;
      continue;
    }
    if (text[index + 1] !== quote) {
      return { kind: identifier ? 'quoted-identifier' : 'string', end: index + 1, value };
    }
    value += quote;
    index += 2;
  }
  const problem = identifier ? 'unterminated-identifier' : 'unterminated-string';
  return { kind: 'error', end: text.length, problem };
}

/** `\%` and `\_` keep their backslash (MySQL manual, "String Literals"). */
function unescape(character: string): string {
  if (character === '%' || character === '_') return `\\${character}`;
  return ESCAPES[character] ?? character;
}
