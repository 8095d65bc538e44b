import type { RuleBody, RuleSettingBody } from '@altergate/contracts';
import { defaultWeight, type RuleWeight } from './rule-weight.ts';

export type RuleSettings = Readonly<Record<string, RuleSettingBody>>;
export type RuleParameter = RuleBody['parameters'][number];
export type ParameterValue = NonNullable<RuleSettingBody['parameters']>[string];

export const noSetting: RuleSettingBody = {};

/** The order of names means nothing. */
export function sameValue(one: ParameterValue, other: ParameterValue): boolean {
  const plain = (value: ParameterValue) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value);
  return plain(one) === plain(other);
}

/** What is set, without what is so anyway: nothing is left of a rule that is as it comes. */
export function trimSetting(
  rule: RuleBody,
  setting: RuleSettingBody,
  isProduction: boolean,
): RuleSettingBody {
  const own = defaultWeight(rule, isProduction);
  const parameters = Object.entries(setting.parameters ?? {}).filter(([name, value]) => {
    const parameter = rule.parameters.find((one) => one.name === name);
    return parameter !== undefined && !sameValue(value, parameter.default);
  });
  return {
    ...(setting.severity === undefined || setting.severity === own ? {} : { severity: setting.severity }),
    ...(parameters.length === 0 ? {} : { parameters: Object.fromEntries(parameters) }),
  };
}

export function isSet(setting: RuleSettingBody): boolean {
  return setting.severity !== undefined || Object.keys(setting.parameters ?? {}).length > 0;
}

/** How many rules of a policy are not as they come. */
export function countSet(settings: RuleSettings): number {
  return Object.values(settings).filter(isSet).length;
}

/** Whether two settings, both trimmed, say the same. */
export function sameSetting(one: RuleSettingBody, other: RuleSettingBody): boolean {
  if (one.severity !== other.severity) return false;
  const [these, those] = [one.parameters ?? {}, other.parameters ?? {}];
  const names = Object.keys({ ...these, ...those });
  return names.every((name) => {
    const [value, otherValue] = [these[name], those[name]];
    return value !== undefined && otherValue !== undefined && sameValue(value, otherValue);
  });
}

export function weightIn(rule: RuleBody, setting: RuleSettingBody, isProduction: boolean): RuleWeight {
  return setting.severity ?? defaultWeight(rule, isProduction);
}

export function valueIn(parameter: RuleParameter, setting: RuleSettingBody): ParameterValue {
  return setting.parameters?.[parameter.name] ?? parameter.default;
}
