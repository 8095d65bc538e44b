import { passIf, tableAt } from './named-in-words.ts';
import { keywords, nothing, tablePlace } from './place.ts';
import type { Place, TableInText } from './place.ts';
import { afterKey, definitionPlace, keyWords, listPlace } from './place-in-definition.ts';
import type { Word } from './read-words.ts';
import { tableOptions } from './vocabulary.ts';

/** What fits behind the words of CREATE TABLE and CREATE INDEX. */
export function placeInCreate(words: readonly Word[]): Place {
  const index = words.findIndex(({ keyword }) => keyword === 'INDEX');
  if (index > 0 && index <= 2) return inCreateIndex(words, index);
  if (words[1]?.keyword === 'UNIQUE' || words[1]?.keyword === 'FULLTEXT') return keywords(['INDEX']);
  if (words[1]?.keyword !== 'TABLE') return nothing;
  const start = passIf(words, 2);
  if (words.length === 2) return keywords(['IF NOT EXISTS']);
  const named = tableAt(words, start);
  if (named === null) return nothing;
  const rest = words.slice(named.next);
  if (rest.length === 0) return keywords(['LIKE']);
  if (rest[0]?.keyword === 'LIKE')
    return rest.length === 1 || rest.at(-1)?.text === '.' ? tablePlace(rest, 1) : nothing;
  return inDefinitions(named.table, rest);
}

/** Between the parentheses of a new table its columns and keys, behind them its options. */
function inDefinitions(table: TableInText, words: readonly Word[]): Place {
  let depth = 0;
  let from = 0;
  words.forEach(({ text }, index) => {
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if ((text === '(' || text === ',') && depth === 1) from = index + 1;
  });
  if (depth === 0) return keywords(tableOptions);
  const own = words.slice(from);
  const first = own[0]?.keyword;
  if (first === undefined)
    return keywords(['PRIMARY KEY', 'UNIQUE KEY', 'KEY', 'CONSTRAINT', 'FOREIGN KEY', 'CHECK']);
  const list = listPlace(table, own);
  if (list !== null) return list;
  return keyWords.has(first) || first === 'CONSTRAINT' ? afterKey(own) : definitionPlace(own, 0);
}

function inCreateIndex(words: readonly Word[], index: number): Place {
  const on = words.findIndex(({ keyword }, at) => at > index && keyword === 'ON');
  if (on < 0) return words.length === index + 2 ? keywords(['ON', 'USING BTREE']) : nothing;
  const named = tableAt(words, on + 1);
  if (named === null) return tablePlace(words, on + 1);
  const rest = words.slice(named.next);
  const marked = [...words.slice(index, index + 1), ...rest];
  return (
    listPlace(named.table, marked) ??
    (rest.length === 0 ? nothing : keywords(['COMMENT', 'INVISIBLE', 'ALGORITHM', 'LOCK']))
  );
}
