import { reservedWord } from '../reserved-words.ts';
import { newNames } from './new-names.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A new name that every query has to quote from now on. */
export const reservedWordQuoted: Rule = {
  id: 'reserved-word-quoted',
  group: 'name',
  severity: 'note',
  isFixed: false,
  reports: ['reserved-word-quoted'],
  check: (context) => {
    const { dialect } = context;
    if (!dialect) return [];
    return newNames(context)
      .filter(({ name, range }) => range.end - range.start > name.length)
      .filter(({ name, of }) => reservedWord(name, dialect, of)?.reserved)
      .map(({ name, range, position }) => finding('reserved-word-quoted', position, range, { name }));
  },
};
