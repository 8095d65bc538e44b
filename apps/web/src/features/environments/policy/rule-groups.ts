import type { RuleBody } from '@altergate/contracts';

/** The order of the page: from what is read first to what only the server knows. */
const order: readonly string[] = 'text statement data table column index name gh-ost server'.split(' ');

export interface RuleGroupOf {
  readonly id: string;
  readonly rules: readonly RuleBody[];
}

/** Rules by what they are about; groups that this page has no words for come last. */
export function grouped(rules: readonly RuleBody[]): RuleGroupOf[] {
  const groups = [...new Set([...order, ...rules.map(({ group }) => group)])];
  return groups
    .map((id) => ({ id, rules: rules.filter(({ group }) => group === id) }))
    .filter((group) => group.rules.length > 0);
}
