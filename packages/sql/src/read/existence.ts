import { rangeOf } from '../position.ts';
import type { Token } from '../token.ts';
import type { Written } from '../written.ts';

/** One clause or list element, and the words IF [NOT] EXISTS that MariaDB takes near its beginning. */
export interface WithoutExistence {
  readonly tokens: readonly Token[];
  readonly words: readonly Written[];
}

/** How far from its beginning a clause may hold them: ADD CONSTRAINT name FOREIGN KEY IF NOT EXISTS. */
const REACH = 6;

/**
 * Takes IF [NOT] EXISTS out of a clause. IF is reserved, so that outside of parentheses it stands for nothing else.
 */
export function withoutExistence(piece: readonly Token[]): WithoutExistence {
  const at = piece.findIndex((token, index) => token.keyword === 'IF' && lengthAt(piece, index) > 0);
  const opens = piece.findIndex((token) => token.kind === 'punctuation' && token.text === '(');
  if (at < 0 || at > REACH || (opens >= 0 && opens < at)) return { tokens: piece, words: [] };
  const length = lengthAt(piece, at);
  const words = piece.slice(at, at + length);
  const range = rangeOf(words) ?? { start: 0, end: 0 };
  const said = { value: words.map((token) => token.keyword).join(' '), range };
  return { tokens: [...piece.slice(0, at), ...piece.slice(at + length)], words: [said] };
}

function lengthAt(piece: readonly Token[], index: number): number {
  if (piece[index + 1]?.keyword === 'EXISTS') return 2;
  return piece[index + 1]?.keyword === 'NOT' && piece[index + 2]?.keyword === 'EXISTS' ? 3 : 0;
}
