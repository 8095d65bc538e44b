import { isAllowedKind } from '../allow-list.ts';
import { lineColumnOf } from '../position.ts';
import { finding } from './rule.ts';
import type { Rule, ReviewedStatement } from './rule.ts';

/** An allowed kind whose text stops making sense somewhere: refused at that word, never guessed. */
export const notUnderstood: Rule = {
  id: 'not-understood',
  group: 'statement',
  severity: 'error',
  isFixed: true,
  reports: ['not-understood'],
  check: (context) =>
    context.statements.flatMap((reviewed) => {
      const { statement, reading } = reviewed;
      if (!isAllowedKind(reading.kind) || !reading.problem || isExplained(reviewed)) return [];
      const found = context.text.slice(reading.problem.start, reading.problem.end).slice(0, 64);
      const params = { found, ...lineColumnOf(context.text, reading.problem.start) };
      return [finding('not-understood', statement.position, reading.problem, params)];
    }),
};

/** Another rule reports the token that confused the reader. */
function isExplained({ statement, isUnwrapped }: ReviewedStatement): boolean {
  return statement.tokens.some(
    (token) => token.kind === 'error' || (token.kind === 'executable-comment' && !isUnwrapped),
  );
}
