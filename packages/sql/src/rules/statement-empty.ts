import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

const MOST = 50;

/** A `;` that closes nothing: it is left out. */
export const statementEmpty: Rule = {
  id: 'statement-empty',
  group: 'text',
  severity: 'note',
  isFixed: false,
  reports: ['statement-empty'],
  check: (context) =>
    context.split.empty.slice(0, MOST).map((range) => finding('statement-empty', null, range)),
};
