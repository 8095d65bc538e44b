import { computed, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { refDebounced } from '@vueuse/core';
import type { RuleBody, RuleSettingBody } from '@altergate/contracts';
import { isSet, weightIn } from './rule-setting.ts';

/** Which rules are shown, as the address says it. */
export const ruleViews = ['all', 'changed', 'error', 'off'] as const;
export type RuleView = (typeof ruleViews)[number];

interface FilteredRules {
  readonly rules: readonly RuleBody[];
  readonly isProduction: boolean;
  readonly settingOf: (id: string) => RuleSettingBody;
}

const typingPauseMs = 300;

function isOf(view: RuleView, rule: RuleBody, { settingOf, isProduction }: FilteredRules): boolean {
  const setting = settingOf(rule.id);
  switch (view) {
    case 'all':
      return true;
    case 'changed':
      return isSet(setting);
    case 'error':
    case 'off':
      return weightIn(rule, setting, isProduction) === view;
  }
}

function holds(rule: RuleBody, words: string): boolean {
  const text = `${rule.id} ${rule.title} ${rule.rationale}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/**
 * Narrows the rules to a view and to words. What is shown stays where it is while somebody changes it: a row leaves the
 * list only when the filter, or what is saved, becomes another. `again` tells that.
 */
export function useRuleFilter(
  source: MaybeRefOrGetter<FilteredRules>,
  again: MaybeRefOrGetter<unknown> = null,
) {
  const route = useRoute();
  const router = useRouter();
  const textOf = (name: string) => (typeof route.query[name] === 'string' ? route.query[name] : '');
  const words = ref(textOf('text'));
  const view = ref<RuleView>(ruleViews.find((one) => one === textOf('show')) ?? 'all');

  const counts = computed(() => {
    const all = toValue(source);
    const count = (one: RuleView) => all.rules.filter((rule) => isOf(one, rule, all)).length;
    return { all: count('all'), changed: count('changed'), error: count('error'), off: count('off') };
  });
  const shown = shallowRef<readonly RuleBody[]>([]);
  watch(
    [words, view, () => toValue(source).rules, () => toValue(again)],
    () => {
      const all = toValue(source);
      shown.value = all.rules.filter(
        (rule) => isOf(view.value, rule, all) && holds(rule, words.value.trim()),
      );
    },
    { immediate: true },
  );
  watch([refDebounced(words, typingPauseMs), view], ([text, show]) => {
    const { text: _text, show: _show, ...others } = route.query;
    const mine = {
      ...(show === 'all' ? {} : { show }),
      ...(text.trim() === '' ? {} : { text: text.trim() }),
    };
    void router.replace({ query: { ...others, ...mine }, hash: route.hash });
  });

  return {
    words,
    view,
    counts,
    shown,
    clear: () => {
      words.value = '';
      view.value = 'all';
    },
  };
}
