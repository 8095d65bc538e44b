/** The two rules whose names say what may be submitted at all; the page shows them in a place of their own. */
export const allowLists = [
  { rule: 'kind-not-allowed', of: 'kinds' },
  { rule: 'clause-not-allowed', of: 'clauses' },
] as const;

/** Their parameter. */
export const allowedParameter = 'allowed';
