const BLANKS = new Set([' ', '\t', '\n', '\v', '\f', '\r']);

/** The blanks that the server skips between tokens; no others. */
export function isBlank(character: string | undefined): boolean {
  return character !== undefined && BLANKS.has(character);
}

export function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

/** The ASCII part of the server's identifier map, by code: letters, digits, `_` and `$`. */
const IDENTIFIER = Array.from({ length: 0x80 }, (_, code) => /[0-9A-Za-z_$]/.test(String.fromCharCode(code)));

/** Letters, digits, `_`, `$` and everything from U+0080 on, as in the server's identifier map. */
export function isIdentifierCharacter(character: string | undefined): boolean {
  if (character === undefined || character === '') return false;
  return IDENTIFIER[character.charCodeAt(0)] ?? !isUnexpected(character);
}

/** Control characters end up as a blank only after `--`; NUL and DEL count. */
export function isControl(character: string | undefined): boolean {
  return character !== undefined && (character < ' ' || character === '\u007f');
}

/**
 * Characters that look like a blank, a quote or punctuation and are none to the server,
 * which takes them for part of a name: no-break and ideographic blanks, byte order mark,
 * zero-width and direction marks, curly quotes, dashes, full-width and ideographic punctuation.
 */
const LOOK_ALIKE =
  /[\u0085\u00a0\u1680\u2000-\u2015\u2018-\u201f\u2028-\u202f\u205f-\u206f\u2212\u3000-\u3002\u3008-\u3011\u3014-\u301f\ufe10-\ufe19\ufeff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffe6]/;

/** Outside of quotes no server-valid text contains these. */
export function isUnexpected(character: string): boolean {
  if (character > '\u007f') return LOOK_ALIKE.test(character);
  return isControl(character) && !isBlank(character);
}

/**
 * Also wrong inside quotes and comments: NUL (cannot be handed to a program), half of a surrogate pair
 * (would be replaced on the way) and marks that turn the direction of reading (show another text than runs).
 */
export const NEVER_ALLOWED = /[\0\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;
