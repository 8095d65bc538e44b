import { altersOf, finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** Words and clauses of ALTER TABLE that only MariaDB or MySQL before 5.7 take. */
export const unsupportedModifier: Rule = {
  id: 'unsupported-modifier',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: ['unsupported-modifier'],
  check: (context) =>
    altersOf(context).flatMap(({ alter, position }) =>
      alter.modifiers.map((word) =>
        finding('unsupported-modifier', position, word.range, { word: word.value.toUpperCase() }),
      ),
    ),
};
