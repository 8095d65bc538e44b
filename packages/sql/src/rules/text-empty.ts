import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A text without any statement. */
export const textEmpty: Rule = {
  id: 'text-empty',
  group: 'text',
  severity: 'error',
  isFixed: true,
  reports: ['text-empty'],
  check: (context) => (context.statements.length > 0 ? [] : [finding('text-empty', null, null)]),
};
