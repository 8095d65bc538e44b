import type { PolicyPreview, RuleSettingBody } from '@altergate/contracts';
import { canonicalJson } from '@altergate/db';
import { effectiveSetting, RULES } from '@altergate/sql';
import type { EffectiveSetting, Rule, RuleSettings } from '@altergate/sql';

/** What decides how rules are applied in an environment. */
export interface RulePolicy {
  readonly rules: RuleSettings;
  readonly isProduction: boolean;
}

export type RuleDifference = PolicyPreview['rules'][number];

/** Settings without what says the same as saying nothing, names of lists in order: equal policies are equal texts. */
export function canonicalRules({ rules, isProduction }: RulePolicy): Record<string, RuleSettingBody> {
  const kept = RULES.flatMap((rule): [string, RuleSettingBody][] => {
    const own = effectiveSetting(rule, {}, isProduction);
    const setting = differingParts(own, effectiveSetting(rule, rules, isProduction));
    return setting === null ? [] : [[rule.id, setting]];
  });
  return Object.fromEntries(kept);
}

/** The rules of which something else holds under another policy: of each only the parts that differ. */
export function ruleDifferences(before: RulePolicy, after: RulePolicy): RuleDifference[] {
  return RULES.flatMap((rule): RuleDifference[] => {
    const [was, is] = [settingUnder(rule, before), settingUnder(rule, after)];
    const [onlyBefore, onlyAfter] = [differingParts(is, was), differingParts(was, is)];
    if (onlyBefore === null || onlyAfter === null) return [];
    return [{ id: rule.id, before: onlyBefore, after: onlyAfter }];
  });
}

/** What holds for a rule under a policy. */
export function settingUnder(rule: Rule, { rules, isProduction }: RulePolicy): EffectiveSetting {
  return effectiveSetting(rule, rules, isProduction);
}

/** The parts of a setting that are not as in another; null when none is. */
function differingParts(other: EffectiveSetting, setting: EffectiveSetting): RuleSettingBody | null {
  const parameters = Object.entries(setting.parameters)
    .map(([name, value]) => [name, inOrder(value)] as const)
    .filter(([name, value]) => !isSame(value, inOrder(other.parameters[name])));
  const severity = setting.severity === other.severity ? {} : { severity: setting.severity };
  if (parameters.length === 0) return setting.severity === other.severity ? null : severity;
  return { ...severity, parameters: Object.fromEntries(parameters) };
}

type Value = number | string | readonly string[];

/** The order of a list of names means nothing, nor does a name that stands there twice. */
function inOrder<Given extends Value | undefined>(value: Given): number | string | string[] {
  if (Array.isArray(value)) return [...new Set<string>(value)].sort();
  return value as number | string;
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
