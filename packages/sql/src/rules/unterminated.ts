import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A string, a quoted name or a comment that never ends: everything after its start is read as its inside. */
export const unterminated: Rule = {
  id: 'unterminated',
  group: 'text',
  severity: 'error',
  isFixed: true,
  reports: ['unterminated-string', 'unterminated-identifier', 'unterminated-comment'],
  check: (context) =>
    context.tokens
      .filter((token) => token.problem !== null && unterminated.reports.includes(token.problem))
      .map((token) =>
        finding(token.problem ?? '', null, token, {
          opening: token.text.slice(0, 2).trim() || '/*!',
        }),
      ),
};
