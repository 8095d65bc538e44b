import { toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import type { RuleBody, RuleSettingBody } from '@altergate/contracts';
import { sameValue, valueIn, type ParameterValue, type RuleParameter } from './rule-setting.ts';
import { defaultWeight, type RuleWeight } from './rule-weight.ts';

/** What is set for rules, and what becomes otherwise, in words. */
export function useSettingWords(
  rules: MaybeRefOrGetter<readonly RuleBody[]>,
  isProduction: MaybeRefOrGetter<boolean>,
) {
  const { t } = useI18n();

  /** The rule of this id, or the one that reports this finding. */
  const ruleOf = (id: string) =>
    toValue(rules).find((rule) => rule.id === id) ??
    toValue(rules).find(({ reports }) => reports.includes(id));
  const weightWord = (weight: RuleWeight) => (weight === 'off' ? t('policy.off') : t(`severity.${weight}`));

  function weightText(rule: RuleBody | undefined, { severity }: RuleSettingBody): string {
    if (severity !== undefined) return weightWord(severity);
    if (rule === undefined) return t('policy.default');
    return t('policy.default_is', { value: weightWord(defaultWeight(rule, toValue(isProduction))) });
  }

  function valueChange(parameter: RuleParameter, before: ParameterValue, after: ParameterValue): string {
    if (!Array.isArray(before) || !Array.isArray(after)) {
      return t('policy.pair', { name: parameter.title, value: `${String(before)} → ${String(after)}` });
    }
    const more = after.filter((name) => !before.includes(name)).map((name) => `+ ${name}`);
    const fewer = before.filter((name) => !after.includes(name)).map((name) => `− ${name}`);
    return t('policy.pair', { name: parameter.title, value: [...more, ...fewer].join(', ') });
  }

  /** Each thing that differs, like "Warning → Error". */
  function changesOf(id: string, before: RuleSettingBody, after: RuleSettingBody): string[] {
    const rule = ruleOf(id);
    const weights = [weightText(rule, before), weightText(rule, after)];
    const values = (rule?.parameters ?? [])
      .map((parameter) => ({ parameter, was: valueIn(parameter, before), is: valueIn(parameter, after) }))
      .filter(({ was, is }) => !sameValue(was, is))
      .map(({ parameter, was, is }) => valueChange(parameter, was, is));
    return [...(before.severity === after.severity ? [] : [weights.join(' → ')]), ...values];
  }

  return {
    weightWord,
    /** "Warning → Error; Longest name: 64 → 32". */
    changeText: (id: string, before: RuleSettingBody, after: RuleSettingBody) =>
      changesOf(id, before, after).join(t('policy.also')),
    titleOf: (id: string) => ruleOf(id)?.title ?? id,
    /** "By default Warning, in production Error." */
    defaultText: (rule: RuleBody) =>
      rule.inProduction === null
        ? t('policy.by_default', { weight: weightWord(rule.severity) })
        : t('policy.by_default_in_production', {
            weight: weightWord(rule.severity),
            production: weightWord(rule.inProduction),
          }),
  };
}
