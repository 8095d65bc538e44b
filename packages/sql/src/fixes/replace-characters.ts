import type { Fix, FixContext } from './fix-context.ts';
import type { TextEdit } from './text-edit.ts';
import type { TextRange } from '@altergate/domain';

/** What a look-alike stands for; the full-width forms of ASCII lie 0xFEE0 above it. */
const PLAIN: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201b': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201f': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u3001': ',',
  '\u3002': '.',
  '\u0085': ' ',
  '\u00a0': ' ',
  '\u1680': ' ',
  '\u2028': '\n',
  '\u2029': '\n',
  '\u202f': ' ',
  '\u205f': ' ',
  '\u3000': ' ',
};
const GONE = /[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\0]/;
const BLANK = /[\u2000-\u200a]/;
const FULL_WIDTH = /[\uff01-\uff5e]/;
const OFFSET = 0xfee0;

/**
 * Replaces every such character between the same two semicolons, quotes come in pairs. A curly quote becomes the
 * plain one of its kind.
 */
export const replaceCharacters: Fix = ({ range }, context) => {
  if (!range) return null;
  const own = plainOf(context.text.slice(range.start, range.end));
  if (own === null) return null;
  return oddCharactersAround(range, context).flatMap((odd): TextEdit[] => {
    const text = plainOf(context.text.slice(odd.start, odd.end));
    return text === null ? [] : [{ range: odd, text }];
  });
};

function oddCharactersAround(range: TextRange, { split }: FixContext): TextRange[] {
  const piece = split.pieces.find((one) => one.range.start <= range.start && range.end <= one.range.end);
  const odd = split.tokens
    .filter((token) => token.problem === 'unexpected-character')
    .filter((token) => piece && piece.range.start <= token.start && token.end <= piece.range.end)
    .map(({ start, end }) => ({ start, end }));
  return odd.some((one) => one.start === range.start) ? odd : [{ start: range.start, end: range.end }];
}

/** What the server reads in its place; null where nobody can tell. */
function plainOf(characters: string): string | null {
  const plain = [...characters].map((character) => {
    if (GONE.test(character)) return '';
    if (BLANK.test(character)) return ' ';
    if (FULL_WIDTH.test(character)) return String.fromCharCode(character.charCodeAt(0) - OFFSET);
    return PLAIN[character] ?? null;
  });
  return plain.includes(null) ? null : plain.join('');
}
