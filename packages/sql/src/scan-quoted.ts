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

/** The next character that may end or escape something, by quote; with and without backslashes. */
const PLAIN: Readonly<Record<string, RegExp>> = { "'": /'/g, '"': /"/g, '`': /`/g };
const ESCAPED: Readonly<Record<string, RegExp>> = { "'": /['\\]/g, '"': /["\\]/g };

/**
 * Reads a string or a quoted identifier whose opening quote stands at `at`.
 * A doubled quote stands for one; a backslash escapes in strings only, and not under NO_BACKSLASH_ESCAPES.
 */
export function scanQuoted(text: string, at: number, mode: SqlMode): Scanned {
  const quote = text[at] ?? '';
  const identifier = quote === '`' || (quote === '"' && mode.ansiQuotes);
  const escapes = !identifier && !mode.noBackslashEscapes;
  const stops = (escapes ? ESCAPED[quote] : PLAIN[quote]) ?? /$/g;
  const parts: string[] = [];
  let from = at + 1;
  for (;;) {
    stops.lastIndex = from;
    const stop = stops.exec(text)?.index;
    if (stop === undefined) return unterminated(text, identifier);
    parts.push(text.slice(from, stop));
    const next = text[stop + 1];
    if (text[stop] === '\\') parts.push(unescape(next ?? ''));
    else if (next === quote) parts.push(quote);
    else return { kind: identifier ? 'quoted-identifier' : 'string', end: stop + 1, value: parts.join('') };
    from = stop + 2;
  }
}

function unterminated(text: string, identifier: boolean): Scanned {
  const problem = identifier ? 'unterminated-identifier' : 'unterminated-string';
  return { kind: 'error', end: text.length, problem };
}

/** `\%` and `\_` keep their backslash (MySQL manual, "String Literals"). */
function unescape(character: string): string {
  if (character === '%' || character === '_') return `\\${character}`;
  return ESCAPES[character] ?? character;
}
