import type { RuleBody } from '@altergate/contracts';

/** How much the findings of a rule weigh; `off` is not asked at all. */
export type RuleWeight = RuleBody['severity'];

/** From the lightest to the heaviest. */
export const ruleWeights = ['off', 'note', 'warning', 'error'] as const satisfies readonly RuleWeight[];

/** What a rule weighs in an environment where nothing is set for it. */
export function defaultWeight(rule: RuleBody, isProduction: boolean): RuleWeight {
  return (isProduction ? rule.inProduction : null) ?? rule.severity;
}

/** False for what would make a fixed rule lighter than it is by itself. */
export function mayWeigh(rule: RuleBody, weight: RuleWeight): boolean {
  return !rule.isFixed || ruleWeights.indexOf(weight) >= ruleWeights.indexOf(rule.severity);
}

/** The weights to choose from; a single one leaves nothing to choose. */
export function weightsOf(rule: RuleBody): RuleWeight[] {
  return ruleWeights.filter((weight) => mayWeigh(rule, weight));
}
