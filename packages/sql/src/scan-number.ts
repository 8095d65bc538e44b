import { isDigit, isIdentifierCharacter } from './characters.ts';
import type { Scanned } from './token.ts';

const QUOTED_LITERAL = /(?:[xX]'(?:[0-9A-Fa-f]{2})*'|[bB]'[01]*')/y;
const PREFIXED_LITERAL = /(?:0x[0-9A-Fa-f]+|0b[01]+)/y;
const NUMBER = /(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?/y;
const MAY_START = /[0-9.xXbB]/;

/**
 * Reads a number, a hexadecimal or a bit literal at `at`; null when what stands there is none.
 * A word may start with digits (`2024_orders`): then it is no number.
 */
export function scanNumber(text: string, at: number): Scanned | null {
  if (!MAY_START.test(text[at] ?? '')) return null;
  const quoted = matchAt(QUOTED_LITERAL, text, at);
  if (quoted !== null) return { kind: 'number', end: quoted };
  const prefixed = matchAt(PREFIXED_LITERAL, text, at);
  if (prefixed !== null && !isIdentifierCharacter(text[prefixed])) return { kind: 'number', end: prefixed };
  if (text[at] === '.' && isIdentifierCharacter(text[at - 1])) return null;
  const end = matchAt(NUMBER, text, at);
  if (end === null || isWordWithDigits(text, at)) return null;
  return { kind: 'number', end };
}

/** Digits followed by a letter are a name, unless they are the mantissa of `1e5`. */
function isWordWithDigits(text: string, at: number): boolean {
  if (!isDigit(text[at])) return false;
  let index = at;
  while (isDigit(text[index])) index += 1;
  if (!isIdentifierCharacter(text[index])) return false;
  return !/^[eE][+-]?\d/.test(text.slice(index, index + 3));
}

function matchAt(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
