import type { EnvironmentPolicy, EnvironmentPolicyBody, RuleSettingBody } from '@altergate/contracts';
import type { EnvironmentRow, Json } from '@altergate/db';
import { assertKnownRuleSettings } from '@altergate/sql';
import { canonicalRules, ruleDifferences } from './rule-settings.ts';
import { rulesOfOtherVersions, showPolicy, storedFields, storedRules } from './stored-policy.ts';

/** A policy as it is stored: settings of rules that only another version has are in it too. */
export type PolicyToStore = Omit<EnvironmentPolicy, 'rules'> & {
  readonly rules: Readonly<Record<string, Json>>;
};

/**
 * Checks a policy and gives what is to be stored of it. Without settings of rules those that are stored stay as they are.
 * @param stored what is stored of it; null for an environment that is new
 * @throws AltergateError those of `assertKnownRuleSettings`
 */
export function policyToStore(
  { policy, isProduction }: { readonly policy: EnvironmentPolicyBody; readonly isProduction: boolean },
  stored: Json,
): PolicyToStore {
  const { rules, ...others } = policy;
  if (rules === undefined) return { ...others, rules: storedRules(stored) };
  assertKnownRuleSettings(rules);
  return {
    ...others,
    rules: { ...rulesOfOtherVersions(stored), ...asJson(canonicalRules({ rules, isProduction })) },
  };
}

function asJson(rules: Record<string, RuleSettingBody>): Readonly<Record<string, Json>> {
  return JSON.parse(JSON.stringify(rules)) as Readonly<Record<string, Json>>;
}

/** One side of a change as the audit log keeps it: of the rules only those that differ, with what held for them. */
type Side = Pick<EnvironmentRow, 'isProduction'> & { readonly policy: Readonly<Record<string, unknown>> };

/** Whether something else holds afterwards, and what differs. What of the policy could not be read held for nothing. */
export function policyChange(
  before: Pick<EnvironmentRow, 'policy' | 'isProduction'>,
  after: { readonly policy: PolicyToStore; readonly isProduction: boolean },
): { readonly differs: boolean; readonly before: Side; readonly after: Side } {
  const { policy: was, unreadable } = showPolicy(before.policy);
  const { policy: is } = showPolicy({ ...after.policy });
  const rules = ruleDifferences(
    { rules: was.rules, isProduction: before.isProduction },
    { rules: is.rules, isProduction: after.isProduction },
  );
  const differs =
    rules.length > 0 ||
    unreadable.length > 0 ||
    was.engine !== is.engine ||
    was.cutOver !== is.cutOver ||
    before.isProduction !== after.isProduction;
  const sideOf = (policy: Side['policy'], isProduction: boolean, side: 'before' | 'after'): Side => ({
    isProduction,
    policy: { ...policy, rules: Object.fromEntries(rules.map((rule) => [rule.id, rule[side]])) },
  });
  return {
    differs,
    before: sideOf({ ...was, ...storedFields(before.policy, unreadable) }, before.isProduction, 'before'),
    after: sideOf(is, after.isProduction, 'after'),
  };
}
