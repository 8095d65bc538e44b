import { passIf, tableAt } from './named-in-words.ts';
import { keywords, nothing, tablePlace } from './place.ts';
import type { Place } from './place.ts';
import { placeInAlter } from './place-in-alter.ts';
import { placeInCreate } from './place-in-create.ts';
import type { Word } from './read-words.ts';
import {
  algorithms,
  characterSets,
  collations,
  createNouns,
  dropNouns,
  engines,
  locks,
  rowFormats,
  statementStarts,
} from './vocabulary.ts';

/** What fits behind these words of one statement. */
export function placeAfter(words: readonly Word[]): Place {
  const value = valuePlace(words);
  if (value !== null) return value;
  const [first, second] = words;
  if (first === undefined) return keywords(statementStarts);
  switch (first.keyword) {
    case 'ALTER':
      return second === undefined ? keywords(['TABLE', 'DATABASE', 'VIEW']) : placeInAlter(words);
    case 'CREATE':
      return second === undefined ? keywords(createNouns) : placeInCreate(words);
    case 'DROP':
      return second === undefined ? keywords(dropNouns) : inDrop(words);
    case 'TRUNCATE':
      return words.length > 2 ? nothing : tablePlace(words, 1, second === undefined ? ['TABLE'] : []);
    case 'RENAME':
      return inRename(words);
    default:
      return nothing;
  }
}

/** Values that follow a word wherever it stands: a character set, a collation, an engine. */
function valuePlace(words: readonly Word[]): Place | null {
  const last = words.at(-1);
  const at = last?.text === '=' ? words.length - 2 : words.length - 1;
  const [before, word] = [words[at - 1]?.keyword, words[at]?.keyword];
  switch (word) {
    case 'CHARSET':
      return keywords(characterSets);
    case 'SET':
      return before === 'CHARACTER' || before === 'CHAR' ? keywords(characterSets) : null;
    case 'COLLATE':
      return keywords(collations);
    case 'ENGINE':
      return keywords(engines);
    case 'ALGORITHM':
      return keywords(algorithms);
    case 'LOCK':
      return keywords(locks);
    case 'ROW_FORMAT':
      return keywords(rowFormats);
    default:
      return null;
  }
}

function inDrop(words: readonly Word[]): Place {
  const second = words[1]?.keyword;
  if (second === 'INDEX') {
    const on = words.findIndex(({ keyword }) => keyword === 'ON');
    if (on < 0) return words.length === 3 ? keywords(['ON']) : nothing;
    return tableAt(words, on + 1) === null || words.at(-1)?.text === '.'
      ? tablePlace(words, on + 1)
      : keywords(['ALGORITHM', 'LOCK']);
  }
  if (second !== 'TABLE' && second !== 'VIEW') return nothing;
  const start = passIf(words, 2);
  const last = words.at(-1);
  if (words.length <= start) return tablePlace(words, start, words.length === 2 ? ['IF EXISTS'] : []);
  return last?.text === ',' || last?.text === '.' ? tablePlace(words, start) : nothing;
}

function inRename(words: readonly Word[]): Place {
  if (words[1] === undefined) return keywords(['TABLE']);
  const last = words.at(-1);
  if (words.length === 2 || last?.text === ',' || last?.text === '.') return tablePlace(words, 2);
  return last?.keyword !== 'TO' && words.at(-2)?.keyword !== 'TO' ? keywords(['TO']) : nothing;
}
