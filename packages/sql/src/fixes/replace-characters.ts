import type { TextRange } from '@altergate/domain';
import { lex } from '../lexer.ts';
import type { Piece } from '../split.ts';
import type { Fix, FixContext } from './fix-context.ts';
import { applyEdits } from './text-edit.ts';
import type { TextEdit } from './text-edit.ts';

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
 * plain one of its kind. Not where one that is left alone would open a string or a comment over what follows, or end
 * one that others like it stand in.
 */
export const replaceCharacters: Fix = ({ range }, context) => {
  if (!range) return null;
  const own = plainOf(context.text.slice(range.start, range.end));
  if (own === null) return null;
  const piece = context.split.pieces.find((one) => holds(one.range, range));
  const edits = oddCharactersAround(range, piece, context).flatMap((odd): TextEdit[] => {
    const text = plainOf(context.text.slice(odd.start, odd.end));
    return text === null ? [] : [{ range: odd, text }];
  });
  return piece && cutsAnew(piece, edits, context) ? null : edits;
};

function holds(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function oddCharactersAround(range: TextRange, piece: Piece | undefined, { split }: FixContext): TextRange[] {
  const odd = split.tokens
    .filter((token) => token.problem === 'unexpected-character')
    .filter((token) => piece && holds(piece.range, token))
    .map(({ start, end }) => ({ start, end }));
  return odd.some((one) => one.start === range.start) ? odd : [{ start: range.start, end: range.end }];
}

/** True when the edited stretch would no longer end before what closes it, or show as many odd characters as before. */
function cutsAnew(piece: Piece, edits: readonly TextEdit[], context: FixContext): boolean {
  const { start } = piece.range;
  const end = piece.ending?.start ?? piece.range.end;
  const inside = edits.map(({ range, text }) => ({
    range: { start: range.start - start, end: range.end - start },
    text,
  }));
  const edited = applyEdits(context.text.slice(start, end), inside);
  const tokens = lex(edited, context.readAs);
  if (tokens.filter((token) => token.problem === 'unexpected-character').length >= edits.length) return true;
  const last = tokens.at(-1);
  if (!last) return false;
  const isOpen = last.problem !== null && last.problem.startsWith('unterminated');
  const isLineComment = last.kind === 'comment' && !last.text.startsWith('/*') && !last.text.endsWith('\n');
  return isOpen || (isLineComment && last.end === edited.length && piece.ending !== null);
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
