import type { TableInText } from './place.ts';
import type { Word } from './read-words.ts';

/** The table that is named from `start` on, and where the words behind it begin; null while it is not whole. */
export function tableAt(words: readonly Word[], start: number): { table: TableInText; next: number } | null {
  const [first, dot, second] = [words[start], words[start + 1], words[start + 2]];
  if (first === undefined || first.name === '') return null;
  if (dot?.text !== '.') return { table: { database: null, name: first.name }, next: start + 1 };
  if (second === undefined || second.name === '') return null;
  return { table: { database: first.name, name: second.name }, next: start + 3 };
}

/** Where a name begins behind IF EXISTS or IF NOT EXISTS. */
export function passIf(words: readonly Word[], start: number): number {
  if (words[start]?.keyword !== 'IF') return start;
  return start + (words[start + 1]?.keyword === 'NOT' ? 3 : 2);
}

/** Where the name begins that a verb is about, behind one of its nouns. */
export function nameAt(words: readonly Word[], ...nouns: readonly string[]): number {
  return passIf(words, nouns.includes(words[1]?.keyword ?? '') ? 2 : 1);
}

/** The parts of an ALTER TABLE, cut at commas outside of parentheses. */
export function partsOf(words: readonly Word[]): (readonly Word[])[] {
  const parts: Word[][] = [[]];
  let depth = 0;
  for (const word of words) {
    if (word.text === '(') depth += 1;
    if (word.text === ')') depth -= 1;
    if (word.text === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}
