import { nameAt, partsOf, passIf, tableAt } from './named-in-words.ts';
import { columnOf, indexOf, keywords, nothing, tablePlace } from './place.ts';
import type { Place, TableInText } from './place.ts';
import { afterKey, definitionPlace, keyWords, listPlace } from './place-in-definition.ts';
import type { Word } from './read-words.ts';
import { clauses } from './vocabulary.ts';

/** What fits behind the words of an ALTER TABLE. */
export function placeInAlter(words: readonly Word[]): Place {
  if (words[1]?.keyword !== 'TABLE') return nothing;
  const start = passIf(words, 2);
  const named = tableAt(words, start);
  if (named === null) return tablePlace(words, start);
  return inClause(named.table, partsOf(words.slice(named.next)).at(-1) ?? []);
}

function inClause(table: TableInText, words: readonly Word[]): Place {
  const verb = words[0]?.keyword;
  if (verb === undefined) return keywords(clauses);
  const list = listPlace(table, words);
  if (list !== null) return list;
  const last = words.at(-1)?.keyword ?? '';
  if (last === 'AFTER') return columnOf(table);
  switch (verb) {
    case 'ADD':
      return inAdd(words);
    case 'DROP':
      return inDropClause(table, words);
    case 'CHANGE':
    case 'MODIFY':
      return inChange(table, words);
    case 'RENAME':
      return inRenameClause(table, words);
    case 'ALTER':
      return inAlterClause(table, words);
    case 'CONVERT':
      return keywords(
        words.length === 1 ? ['TO CHARACTER SET'] : words.length === 2 ? ['CHARACTER SET'] : ['COLLATE'],
      );
    case 'ORDER':
      return words[1]?.keyword === 'BY' ? columnOf(table) : keywords(['BY']);
    case 'DEFAULT':
      return keywords(['CHARACTER SET', 'COLLATE']);
    default:
      return nothing;
  }
}

function inAdd(words: readonly Word[]): Place {
  const second = words[1]?.keyword;
  if (second === undefined) {
    return keywords([
      ...['COLUMN', 'INDEX', 'UNIQUE INDEX', 'PRIMARY KEY', 'FULLTEXT INDEX', 'SPATIAL INDEX'],
      ...['CONSTRAINT', 'FOREIGN KEY', 'CHECK', 'PARTITION'],
    ]);
  }
  if (second === 'UNIQUE' && words.length === 2) return keywords(['INDEX', 'KEY']);
  if (keyWords.has(second) || ['CONSTRAINT', 'CHECK', 'PARTITION'].includes(second)) return afterKey(words);
  const name = nameAt(words, 'COLUMN');
  return definitionPlace(words, name);
}

function inDropClause(table: TableInText, words: readonly Word[]): Place {
  const second = words[1]?.keyword;
  if (second === undefined) {
    return columnOf(table, [
      'COLUMN',
      'INDEX',
      'KEY',
      'PRIMARY KEY',
      'FOREIGN KEY',
      'CONSTRAINT',
      'CHECK',
      'PARTITION',
    ]);
  }
  if (words.length > nameAt(words, 'COLUMN', 'INDEX', 'KEY')) return nothing;
  if (second === 'INDEX' || second === 'KEY') return indexOf(table);
  return second === 'COLUMN' || second === 'IF' ? columnOf(table) : nothing;
}

function inChange(table: TableInText, words: readonly Word[]): Place {
  const name = nameAt(words, 'COLUMN');
  if (words.length === name) return columnOf(table, words.length === 1 ? ['COLUMN'] : []);
  // CHANGE names a column twice: as it is and as it will be.
  const isChange = words[0]?.keyword === 'CHANGE';
  if (isChange && words.length === name + 1) return columnOf(table);
  return definitionPlace(words, isChange ? name + 1 : name);
}

function inRenameClause(table: TableInText, words: readonly Word[]): Place {
  const second = words[1]?.keyword;
  if (second === undefined) return keywords(['TO', 'COLUMN', 'INDEX']);
  if (words.length === 2 && second === 'COLUMN') return columnOf(table);
  if (words.length === 2 && (second === 'INDEX' || second === 'KEY')) return indexOf(table);
  return words.length === 3 && second !== 'TO' ? keywords(['TO']) : nothing;
}

function inAlterClause(table: TableInText, words: readonly Word[]): Place {
  const second = words[1]?.keyword;
  if (second === undefined) return columnOf(table, ['COLUMN', 'INDEX', 'CHECK', 'CONSTRAINT']);
  if (second === 'INDEX') return words.length === 2 ? indexOf(table) : keywords(['VISIBLE', 'INVISIBLE']);
  if (words.length === nameAt(words, 'COLUMN')) return columnOf(table);
  return words.length === nameAt(words, 'COLUMN') + 1
    ? keywords(['SET DEFAULT', 'DROP DEFAULT', 'SET VISIBLE', 'SET INVISIBLE'])
    : nothing;
}
