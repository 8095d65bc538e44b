import type { RuleBody, RuleSettingBody } from '@altergate/contracts';
import { valueIn, type ParameterValue, type RuleParameter } from './rule-setting.ts';

const mostNames = 200;
const longestName = 64;

/** Why a parameter does not take a value: the words of the locale files for it, or null where it does. */
export function parameterObstacle(parameter: RuleParameter, value: ParameterValue) {
  switch (parameter.kind) {
    case 'number': {
      const isBetween = typeof value === 'number' && parameter.min <= value && value <= parameter.max;
      return isBetween && Number.isInteger(value) ? null : ('policy.out_of_range' as const);
    }
    case 'names': {
      const names = Array.isArray(value) ? value : [];
      if (names.length > mostNames) return 'policy.too_many_names' as const;
      return names.every((name) => name.length <= longestName) ? null : ('policy.name_too_long' as const);
    }
    case 'choice':
      return typeof value === 'string' && parameter.allowed.includes(value)
        ? null
        : ('policy.out_of_range' as const);
  }
}

/** Whether every parameter of the rule takes what is set. */
export function isPossible(rule: RuleBody, setting: RuleSettingBody): boolean {
  return rule.parameters.every(
    (parameter) => parameterObstacle(parameter, valueIn(parameter, setting)) === null,
  );
}

/** Names as they are typed: one per line, or between commas; each once. */
export function namesOf(text: string): string[] {
  const names = text.split(/[\n,，、]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}
