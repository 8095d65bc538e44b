import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

/** A comment that some servers run and others skip: nobody can approve what it will be. */
export const executableComment: Rule = {
  id: 'executable-comment',
  reports: ['executable-comment'],
  check: (context) =>
    context.statements.flatMap(({ statement }) =>
      statement.tokens
        .filter((token) => token.kind === 'executable-comment' && token.text !== '*/')
        .map((token) =>
          finding('executable-comment', 'error', statement.position, token, { opening: token.text }),
        ),
    ),
};
