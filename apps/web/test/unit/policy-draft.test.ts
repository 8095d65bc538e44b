import { describe, expect, test } from 'vitest';
import { nextTick, shallowRef } from 'vue';
import { namesOf, parameterObstacle } from '../../src/features/environments/policy/parameter-obstacle.ts';
import { countSet } from '../../src/features/environments/policy/rule-setting.ts';
import { weightsOf } from '../../src/features/environments/policy/rule-weight.ts';
import { useHeldEnvironment } from '../../src/features/environments/policy/use-held-environment.ts';
import { usePolicyDraft } from '../../src/features/environments/policy/use-policy-draft.ts';
import * as rules from './policy-rules.ts';

const { charTooLong, charsets, columnPosition, dropTable, environment, everyRule, withRules } = rules;

function parameterOf(rule: (typeof everyRule)[number]) {
  const [parameter] = rule.parameters;
  if (parameter === undefined) throw new Error('the rule has a parameter');
  return parameter;
}
const idsOf = (changed: readonly { readonly id: string }[]) => changed.map(({ id }) => id);

describe('a changed policy', () => {
  test('holds only what differs from how the rules come', () => {
    const draft = usePolicyDraft(environment(), everyRule);
    draft.setWeight(columnPosition, 'error');
    draft.setParameter(charTooLong, parameterOf(charTooLong), 64);
    expect(draft.settings.value).toEqual({
      'column-position': { severity: 'error' },
      'char-too-long': { parameters: { longest: 64 } },
    });
    draft.setWeight(columnPosition, 'note');
    draft.setParameter(charTooLong, parameterOf(charTooLong), 32);
    expect(draft.settings.value).toEqual({});
    expect(draft.changed.value).toEqual([]);
  });

  test('takes what a rule weighs in production for its default there, and only there', () => {
    const production = usePolicyDraft(environment(), everyRule);
    production.setWeight(dropTable, 'error');
    expect(production.settings.value).toEqual({});
    production.setWeight(dropTable, 'warning');
    expect(production.settings.value).toEqual({ 'drop-table': { severity: 'warning' } });
    const other = usePolicyDraft(environment({ isProduction: false }), everyRule);
    other.setWeight(dropTable, 'error');
    expect(other.settings.value).toEqual({ 'drop-table': { severity: 'error' } });
  });

  test('counts rules that differ from what is saved, and none that was turned back', () => {
    const draft = usePolicyDraft(withRules({ 'column-position': { severity: 'off' } }), everyRule);
    draft.toDefault(columnPosition);
    draft.setWeight(charTooLong, 'error');
    expect(idsOf(draft.changed.value)).toEqual(['column-position', 'char-too-long']);
    expect(draft.settings.value).toEqual({ 'char-too-long': { severity: 'error' } });
    draft.setWeight(columnPosition, 'off');
    expect(idsOf(draft.changed.value)).toEqual(['char-too-long']);
    draft.discard();
    expect(draft.changed.value).toEqual([]);
  });

  test('does not mind the order of names', () => {
    const saved = withRules({ 'charset-not-allowed': { parameters: { charsets: ['utf8mb4', 'ascii'] } } });
    const draft = usePolicyDraft(saved, everyRule);
    draft.setParameter(charsets, parameterOf(charsets), ['ascii', 'utf8mb4']);
    expect(draft.changed.value).toEqual([]);
    draft.setParameter(charsets, parameterOf(charsets), ['ascii']);
    expect(idsOf(draft.changed.value)).toEqual(['charset-not-allowed']);
  });

  test('says which rule has a value that is not taken', () => {
    const draft = usePolicyDraft(environment(), everyRule);
    expect(draft.impossible.value).toEqual([]);
    for (const value of [0, 256, 1.5, Number.NaN]) {
      draft.setParameter(charTooLong, parameterOf(charTooLong), value);
      expect(idsOf(draft.impossible.value), String(value)).toEqual(['char-too-long']);
    }
    draft.setParameter(charTooLong, parameterOf(charTooLong), 255);
    expect(draft.impossible.value).toEqual([]);
  });

  test('can be another environment’s, without what is saved here and without making a guard lighter', () => {
    const draft = usePolicyDraft(withRules({ 'column-position': { severity: 'off' } }), everyRule);
    draft.takeOver({
      'char-too-long': { severity: 'error', parameters: { longest: 64 } },
      'drop-table': { severity: 'off' },
      'rule-of-next-year': { severity: 'error' },
    });
    expect(draft.settings.value).toEqual({
      'char-too-long': { severity: 'error', parameters: { longest: 64 } },
    });
    expect(idsOf(draft.changed.value)).toEqual(['column-position', 'char-too-long']);
  });

  test('stays and stands on what is saved then, when the environment is read again', () => {
    const held = shallowRef(environment());
    const draft = usePolicyDraft(held, everyRule);
    draft.setWeight(charTooLong, 'error');
    draft.setWeight(columnPosition, 'warning');
    held.value = withRules(
      { 'column-position': { severity: 'warning' }, 'drop-table': { severity: 'warning' } },
      { version: 5 },
    );
    expect(idsOf(draft.changed.value)).toEqual(['char-too-long']);
    expect(draft.settings.value).toEqual({
      'drop-table': { severity: 'warning' },
      'column-position': { severity: 'warning' },
      'char-too-long': { severity: 'error' },
    });
  });
});

describe('what somebody else saved meanwhile', () => {
  const held = shallowRef(environment());
  const draftOn = (saved: Parameters<typeof withRules>[0]) => {
    held.value = withRules(saved);
    return usePolicyDraft(held, everyRule);
  };

  test('is not taken back by a choice that was turned back', () => {
    const draft = draftOn({});
    draft.setWeight(columnPosition, 'off');
    draft.setWeight(columnPosition, 'note');
    held.value = withRules({ 'column-position': { severity: 'error' } }, { version: 5 });
    expect(draft.changed.value).toEqual([]);
    expect(draft.settings.value).toEqual({ 'column-position': { severity: 'error' } });
  });

  test('is not taken back by what was taken over and was the same here', () => {
    const draft = draftOn({ 'column-position': { severity: 'warning' } });
    draft.takeOver({ 'column-position': { severity: 'warning' }, 'char-too-long': { severity: 'error' } });
    held.value = withRules({ 'column-position': { severity: 'error' } }, { version: 5 });
    expect(idsOf(draft.changed.value)).toEqual(['char-too-long']);
    expect(draft.settings.value['column-position']).toEqual({ severity: 'error' });
  });

  test('of the same rule stays where the change is about something else of it', () => {
    const draft = draftOn({});
    draft.setWeight(charTooLong, 'error');
    held.value = withRules({ 'char-too-long': { parameters: { longest: 64 } } }, { version: 5 });
    expect(draft.settingOf('char-too-long')).toEqual({ severity: 'error', parameters: { longest: 64 } });
    draft.setWeight(charTooLong, 'off');
    expect(draft.settingOf('char-too-long')).toEqual({ severity: 'off', parameters: { longest: 64 } });
  });

  test('yields where the change is about the same', () => {
    const draft = draftOn({ 'char-too-long': { severity: 'error', parameters: { longest: 64 } } });
    draft.toDefault(charTooLong);
    held.value = withRules(
      { 'char-too-long': { severity: 'note', parameters: { longest: 100 } } },
      { version: 5 },
    );
    expect(draft.settingOf('char-too-long')).toEqual({});
    expect(idsOf(draft.changed.value)).toEqual(['char-too-long']);
  });
});

describe('the environment that a page stands on', () => {
  test('is exchanged for a newer one only while nothing is unsaved', async () => {
    const newest = shallowRef(environment());
    let unsaved = true;
    const held = useHeldEnvironment(newest, () => unsaved);
    newest.value = environment({ version: 5 });
    await nextTick();
    expect(held.environment.value.version).toBe(4);
    expect(held.isOutdated.value).toBe(true);
    held.take(newest.value);
    expect(held.isOutdated.value).toBe(false);
    unsaved = false;
    newest.value = environment({ version: 6 });
    await nextTick();
    expect(held.environment.value.version).toBe(6);
    expect(held.isOutdated.value).toBe(false);
  });
});

test('a rule that guards may be made heavier only, others anything', () => {
  expect(weightsOf(dropTable)).toEqual(['warning', 'error']);
  expect(weightsOf(rules.unterminated)).toEqual(['error']);
  expect(weightsOf(columnPosition)).toEqual(['off', 'note', 'warning', 'error']);
});

test('names are read from lines and commas, each once', () => {
  expect(namesOf(' utf8mb4\n\nascii, utf8mb4，latin1 ')).toEqual(['utf8mb4', 'ascii', 'latin1']);
  const parameter = parameterOf(charsets);
  expect(parameterObstacle(parameter, ['a'.repeat(64)])).toBeNull();
  expect(parameterObstacle(parameter, ['a'.repeat(65)])).toBe('policy.name_too_long');
  const names = Array.from({ length: 201 }, (_, at) => `n${String(at)}`);
  expect(parameterObstacle(parameter, names)).toBe('policy.too_many_names');
});

test('rules that are set as they come anyway count for none', () => {
  expect(countSet({ one: {}, two: { parameters: {} }, three: { severity: 'note' } })).toBe(1);
});
