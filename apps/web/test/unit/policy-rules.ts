import type { EnvironmentDetail, RuleBody } from '@altergate/contracts';

/** A rule as the API sends it, for what a test does not care about. */
export function rule(change: Partial<RuleBody> & { readonly id: string }): RuleBody {
  return {
    ...{ group: 'column', severity: 'warning', inProduction: null, isFixed: false, parameters: [] },
    ...{ reports: [change.id], title: `About ${change.id}`, rationale: 'There is a reason.', example: null },
    ...change,
  };
}

export const dropTable = rule({ id: 'drop-table', group: 'data', inProduction: 'error', isFixed: true });
export const columnPosition = rule({ id: 'column-position', severity: 'note' });
export const commentMissing = rule({ id: 'column-comment-missing', severity: 'off' });
export const unterminated = rule({ id: 'unterminated', group: 'text', severity: 'error', isFixed: true });
export const charTooLong = rule({
  id: 'char-too-long',
  parameters: [{ kind: 'number', name: 'longest', title: 'Greatest length', default: 32, min: 1, max: 255 }],
});
export const charsets = rule({
  id: 'charset-not-allowed',
  group: 'table',
  parameters: [
    { kind: 'names', name: 'charsets', title: 'Character sets', default: ['utf8mb4'], allowed: null },
  ],
});
export const clauses = rule({
  ...{ id: 'clause-not-allowed', group: 'statement', severity: 'error', isFixed: true },
  parameters: [
    {
      ...{ kind: 'names', name: 'allowed', title: 'Allowed clauses', default: ['add-column', 'drop-column'] },
      allowed: ['add-column', 'drop-column', 'discard-tablespace', 'clause-of-next-year'],
    },
  ],
});
export const kinds = rule({
  ...{ id: 'kind-not-allowed', group: 'statement', severity: 'error', isFixed: true },
  parameters: [
    {
      ...{ kind: 'names', name: 'allowed', title: 'Allowed kinds', default: ['alter-table', 'drop-table'] },
      allowed: ['alter-table', 'drop-table'],
    },
  ],
});
export const everyRule = [
  ...[unterminated, kinds, clauses, dropTable, charsets, columnPosition, commentMissing, charTooLong],
];

export function environment(change: Partial<EnvironmentDetail> = {}): EnvironmentDetail {
  return {
    ...{
      id: '3',
      name: 'live',
      position: 30,
      isProduction: true,
      unreadable: [],
      policyRevision: 7,
      version: 4,
    },
    policy: { engine: 'by_the_letter', cutOver: 'wait', rules: {} },
    approvedTickets: 0,
    ...change,
  };
}

export function withRules(
  rules: EnvironmentDetail['policy']['rules'],
  change: Partial<EnvironmentDetail> = {},
): EnvironmentDetail {
  return environment({ policy: { engine: 'by_the_letter', cutOver: 'wait', rules }, ...change });
}
