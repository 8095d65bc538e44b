import { tableAt } from './named-in-words.ts';
import { columnOf, keywords, nothing, tablePlace } from './place.ts';
import type { Place, TableInText } from './place.ts';
import type { Word } from './read-words.ts';
import { attributes, types } from './vocabulary.ts';

/** Words that begin a key. */
export const keyWords = new Set(['INDEX', 'KEY', 'UNIQUE', 'PRIMARY', 'FULLTEXT', 'SPATIAL', 'FOREIGN']);

/** Columns between the parentheses of a key; of a foreign key's second list those of the table that it refers to. */
export function listPlace(table: TableInText, words: readonly Word[]): Place | null {
  const open = words.findLastIndex(({ text }) => text === '(');
  if (open < 0 || words.slice(open).some(({ text }) => text === ')')) {
    const references = words.at(-1)?.keyword === 'REFERENCES';
    const isQualified = words.at(-1)?.text === '.' && words.at(-3)?.keyword === 'REFERENCES';
    return references || isQualified ? tablePlace(words, 0) : null;
  }
  const before = words.slice(0, open);
  const refers = before.findLastIndex(({ keyword }) => keyword === 'REFERENCES');
  const isKey =
    before.some(({ keyword }) => keyWords.has(keyword)) && before.every(({ text }) => text !== ')');
  const target = refers < 0 ? null : tableAt(before, refers + 1)?.table;
  if (refers < 0 && !isKey) return nothing;
  const at = words.at(-1)?.text;
  if (at !== '(' && at !== ',') return keywords(['ASC', 'DESC']);
  return columnOf(target ?? table);
}

/** Behind the columns of a key. */
export function afterKey(words: readonly Word[]): Place {
  const isClosed = words.at(-1)?.text === ')';
  if (isClosed && words.some(({ keyword }) => keyword === 'REFERENCES'))
    return keywords(['ON DELETE', 'ON UPDATE']);
  if (isClosed && words.some(({ keyword }) => keyword === 'FOREIGN')) return keywords(['REFERENCES']);
  return isClosed ? keywords(['COMMENT', 'INVISIBLE', 'VISIBLE', 'USING BTREE']) : nothing;
}

/** Behind the name of a column its type, behind that what else a column may have. */
export function definitionPlace(words: readonly Word[], name: number): Place {
  if (words.length <= name) return nothing;
  if (words.length === name + 1) return keywords(types);
  const last = words.at(-1);
  if (last?.keyword === 'NOT') return keywords(['NULL']);
  if (last?.keyword === 'DEFAULT') return keywords(['NULL', 'CURRENT_TIMESTAMP', 'TRUE', 'FALSE']);
  return last?.keyword === 'COMMENT' ? nothing : keywords(attributes);
}
