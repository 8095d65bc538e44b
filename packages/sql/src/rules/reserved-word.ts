import { reservedNames } from './reserved-names.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** An unquoted name that the target's server takes for a word of its grammar: it refuses the statement. */
export const reservedWord: Rule = {
  id: 'reserved-word',
  group: 'name',
  severity: 'error',
  isFixed: true,
  reports: ['reserved-word'],
  check: (context) => {
    const { dialect } = context;
    if (!dialect) return [];
    return reservedNames(context, dialect)
      .filter(({ reserved }) => reserved)
      .map(({ word, range, position }) => finding('reserved-word', position, range, { word }));
  },
};
