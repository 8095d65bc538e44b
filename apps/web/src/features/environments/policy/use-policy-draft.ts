import { computed, shallowRef, toValue, type MaybeRefOrGetter } from 'vue';
import type { Environment, RuleBody, RuleSettingBody } from '@altergate/contracts';
import { isPossible } from './parameter-obstacle.ts';
import { rebased, type WantedSetting } from './rebase-setting.ts';
import {
  isSet,
  noSetting,
  sameSetting,
  trimSetting,
  type ParameterValue,
  type RuleParameter,
  type RuleSettings,
} from './rule-setting.ts';
import { mayWeigh, type RuleWeight } from './rule-weight.ts';

/**
 * What somebody would like the rules of an environment to be, kept apart from what is saved: where that is read again,
 * the changes stay and stand on what is saved then.
 */
export function usePolicyDraft(
  environment: MaybeRefOrGetter<Environment>,
  rules: MaybeRefOrGetter<readonly RuleBody[]>,
) {
  const edits = shallowRef<ReadonlyMap<string, WantedSetting>>(new Map());
  const isProduction = computed(() => toValue(environment).isProduction);
  const trim = (rule: RuleBody, setting: RuleSettingBody) => trimSetting(rule, setting, isProduction.value);

  /** What is saved, trimmed; settings of rules that this version does not have are left out. */
  const saved = computed(() => {
    const stored: RuleSettings = toValue(environment).policy.rules;
    return new Map(toValue(rules).map((rule) => [rule.id, trim(rule, stored[rule.id] ?? noSetting)]));
  });
  const savedOf = (id: string) => saved.value.get(id) ?? noSetting;
  const drafted = computed(
    () => new Map([...edits.value].map(([id, edit]) => [id, rebased(edit, savedOf(id))])),
  );
  const settingOf = (id: string) => drafted.value.get(id) ?? savedOf(id);

  /** Rules whose setting is another than the saved one. */
  const changed = computed(() => toValue(rules).filter(({ id }) => !sameSetting(settingOf(id), savedOf(id))));
  const changedIds = computed(() => new Set(changed.value.map(({ id }) => id)));
  /** Rules with a value that the server would refuse. */
  const impossible = computed(() => toValue(rules).filter((rule) => !isPossible(rule, settingOf(rule.id))));
  /** What is to be saved: only what differs from what comes by itself. */
  const settings = computed<Record<string, RuleSettingBody>>(() =>
    Object.fromEntries(
      toValue(rules)
        .map((rule) => [rule.id, settingOf(rule.id)] as const)
        .filter(([, setting]) => isSet(setting)),
    ),
  );

  function setAll(wanted: readonly (readonly [RuleBody, RuleSettingBody])[]): void {
    const next = new Map(edits.value);
    for (const [rule, setting] of wanted) {
      next.set(rule.id, { base: savedOf(rule.id), wanted: trim(rule, setting) });
    }
    edits.value = next;
  }
  const set = (rule: RuleBody, setting: RuleSettingBody) => setAll([[rule, setting]]);

  return {
    settingOf,
    changed,
    changedIds,
    impossible,
    settings,
    setWeight: (rule: RuleBody, severity: RuleWeight) => set(rule, { ...settingOf(rule.id), severity }),
    setParameter(rule: RuleBody, { name }: RuleParameter, value: ParameterValue): void {
      const setting = settingOf(rule.id);
      set(rule, { ...setting, parameters: { ...setting.parameters, [name]: value } });
    },
    toDefault: (rule: RuleBody) => set(rule, noSetting),
    /** Everything as another environment has it, as changes that are not saved yet. */
    takeOver(others: RuleSettings): void {
      const taken = (rule: RuleBody): RuleSettingBody => {
        const { severity, ...rest } = others[rule.id] ?? noSetting;
        return severity !== undefined && mayWeigh(rule, severity) ? { severity, ...rest } : rest;
      };
      setAll(toValue(rules).map((rule) => [rule, taken(rule)]));
    },
    discard: () => (edits.value = new Map()),
  };
}

export type PolicyDraft = ReturnType<typeof usePolicyDraft>;
