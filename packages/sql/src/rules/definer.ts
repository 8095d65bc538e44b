import { finding, ruleWith } from './rule.ts';

/** A view that runs with the rights of a named account: it breaks when that account goes, and may open too much. */
export const definer = ruleWith({
  id: 'definer',
  group: 'statement',
  severity: 'warning',
  isFixed: false,
  reports: ['definer'],
  parameters: { accounts: { kind: 'names', default: [], allowed: null } },
  check: (context, { accounts }) =>
    context.statements.flatMap(({ statement, reading }) => {
      const { definer: written } = reading;
      if (!written || isCurrentUser(written.value) || accounts.includes(plain(written.value))) return [];
      return [finding('definer', statement.position, written.range, { account: plain(written.value) })];
    }),
});

function isCurrentUser(account: string): boolean {
  return /^current_user\s*(\(\s*\))?$/i.test(account);
}

/** The account as people write it: without quotes. */
function plain(account: string): string {
  return account.replaceAll(/['"`\s]/g, '');
}
