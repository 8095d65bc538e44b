import type { Written } from '../written.ts';
import { createdTables } from './defined.ts';
import { altersOf, finding } from './rule.ts';
import type { Found, Rule } from './rule.ts';

/** Words and clauses of ALTER TABLE and CREATE TABLE that only MariaDB or MySQL before 5.7 take. */
export const unsupportedModifier: Rule = {
  id: 'unsupported-modifier',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: ['unsupported-modifier'],
  check: (context) => [
    ...altersOf(context).flatMap(({ alter, position }) =>
      alter.modifiers.map((word) => found(word, position)),
    ),
    ...createdTables(context).flatMap(({ create, position }) =>
      create.mariadbWords.map((word) => found(word, position)),
    ),
  ],
};

function found({ value, range }: Written, position: number): Found {
  return finding('unsupported-modifier', position, range, { word: value.toUpperCase() });
}
