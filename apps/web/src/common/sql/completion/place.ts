import type { Word } from './read-words.ts';

/** A table that a statement is about; without a database where the text leaves it to the target. */
export interface TableInText {
  readonly database: string | null;
  readonly name: string;
}

/** What may be written at a place of a text. */
export type Place =
  | { readonly kind: 'keywords'; readonly words: readonly string[] }
  | { readonly kind: 'table'; readonly database: string | null; readonly words: readonly string[] }
  | { readonly kind: 'column'; readonly table: TableInText; readonly words: readonly string[] }
  | { readonly kind: 'index'; readonly table: TableInText }
  | { readonly kind: 'nothing' };

export const nothing: Place = { kind: 'nothing' };
export const keywords = (words: readonly string[]): Place => ({ kind: 'keywords', words });
export const columnOf = (table: TableInText, words: readonly string[] = []): Place => ({
  kind: 'column',
  table,
  words,
});
export const indexOf = (table: TableInText): Place => ({ kind: 'index', table });

/** A table is named from `start` on: `others` are words that fit before it. */
export function tablePlace(words: readonly Word[], start: number, others: readonly string[] = []): Place {
  const [name, dot] = [words.at(-2), words.at(-1)];
  if (dot?.text === '.' && name !== undefined && words.length - 2 >= start) {
    return { kind: 'table', database: name.name, words: [] };
  }
  return { kind: 'table', database: null, words: others };
}
