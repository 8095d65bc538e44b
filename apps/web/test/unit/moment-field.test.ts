import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { expect, test } from 'vitest';
import { usePreferences } from '../../src/common/preferences.ts';
import MomentField from '../../src/common/time/MomentField.vue';

function field(modelValue: number | null) {
  const pinia = createPinia();
  setActivePinia(pinia);
  usePreferences().zone = 'Asia/Shanghai';
  return mount(MomentField, { global: { plugins: [pinia] }, props: { label: 'From', modelValue } });
}

test('a moment is typed as the clock of the zone that was chosen shows it', async () => {
  const from = field(null);
  await from.get('input').setValue('2026-11-21T22:00');
  expect(from.emitted('update:modelValue')?.at(-1)).toEqual([Date.UTC(2026, 10, 21, 14, 0)]);
  await from.get('input').setValue('');
  expect(from.emitted('update:modelValue')?.at(-1)).toEqual([null]);
});

test('a moment that changes elsewhere, or a zone, is shown', async () => {
  const from = field(Date.UTC(2026, 10, 21, 14, 0));
  expect(from.get('input').element.value).toBe('2026-11-21T22:00');
  await from.setProps({ modelValue: Date.UTC(2026, 10, 21, 15, 30) });
  expect(from.get('input').element.value).toBe('2026-11-21T23:30');
  usePreferences().zone = 'UTC';
  await from.vm.$nextTick();
  expect(from.get('input').element.value).toBe('2026-11-21T15:30');
  await from.setProps({ modelValue: null });
  expect(from.get('input').element.value).toBe('');
});
