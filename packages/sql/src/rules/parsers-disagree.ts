import { findDisagreement } from '../agreement.ts';
import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** Our own reading and node-sql-parser take a statement for different ones: one of the two is wrong. */
export const parsersDisagree: Rule = {
  id: 'parsers-disagree',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: ['parsers-disagree'],
  check: (context) =>
    context.statements.flatMap(({ statement, reading, detail }) => {
      const found = reading.problem ? null : findDisagreement(reading, detail);
      if (!found) return [];
      const { ours, theirs, range } = found;
      return [finding('parsers-disagree', statement.position, range ?? statement.range, { ours, theirs })];
    }),
};
