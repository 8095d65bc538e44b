import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** Words between ALTER and the clauses that only MariaDB or MySQL before 5.7 take. */
export const unsupportedModifier: Rule = {
  id: 'unsupported-modifier',
  reports: ['unsupported-modifier'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position }) =>
      alter.modifiers.map((word) =>
        finding('unsupported-modifier', 'error', position, word.range, { word: word.name.toUpperCase() }),
      ),
    ),
};
