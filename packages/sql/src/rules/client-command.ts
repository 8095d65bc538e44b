import { finding } from './rule.ts';
import type { Rule } from './rule.ts';

const MOST = 50;

/** `\G`, `\g` and other commands of the mysql client: it keeps them for itself, a server stops at the backslash. */
export const clientCommand: Rule = {
  id: 'client-command',
  group: 'text',
  severity: 'error',
  isFixed: true,
  reports: ['client-command'],
  check: (context) =>
    context.tokens
      .filter((token) => token.problem === 'client-command')
      .slice(0, MOST)
      .map((token) => finding('client-command', null, token, { command: token.text })),
};
