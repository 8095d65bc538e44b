import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { expect, test } from 'vitest';
import { usePreferences } from '../../src/common/preferences.ts';
import MomentField from '../../src/common/time/MomentField.vue';
import { readMoment, writeMoment } from '../../src/common/time/written-moment.ts';
import { i18n, setLanguage } from '../../src/locales/index.ts';

function field(modelValue: number | null) {
  const pinia = createPinia();
  setActivePinia(pinia);
  usePreferences().zone = 'Asia/Shanghai';
  const from = mount(MomentField, {
    global: { plugins: [pinia, i18n] },
    props: { label: 'From', modelValue },
  });
  const input = from.get<HTMLInputElement>('input[type=text]');
  /** Keys alone: the field is not left. */
  const type = async (text: string) => {
    input.element.value = text;
    await input.trigger('input');
  };
  return { from, input, type, told: () => from.emitted('update:modelValue')?.map(([at]) => at) ?? [] };
}
const atTen = Date.UTC(2026, 10, 21, 14, 0);

test('a moment is typed as the clock of the zone that was chosen shows it', async () => {
  const { type, told } = field(null);
  await type('2026-11-21 22:00');
  expect(told()).toEqual([atTen]);
  await type('');
  expect(told()).toEqual([atTen, null]);
});

test('what is typed is no moment before it is whole, and is put into the words of the language when it is left', async () => {
  const { input, type, told } = field(null);
  await type('2026-11-2');
  await type('2026-11-21');
  expect(told(), 'the day may go on').toEqual([]);
  await input.trigger('change');
  expect(told()).toEqual([Date.UTC(2026, 10, 20, 16, 0)]);
  expect(input.element.value).toBe('Nov 21, 2026, 00:00');
});

test('what is no moment is none, stays to be mended, and how one is written is said', async () => {
  const { from, input, type, told } = field(atTen);
  await type('11/12/2026 22:00');
  expect(told(), 'not while it is typed').toEqual([]);
  expect(from.find('[role=alert]').exists()).toBe(false);
  await input.trigger('change');
  expect(told()).toEqual([null]);
  await from.setProps({ modelValue: null });
  expect(input.element.value).toBe('11/12/2026 22:00');
  expect(input.attributes('aria-invalid')).toBe('true');
  expect(from.get('[role=alert]').attributes('id')).toBe(input.attributes('aria-describedby'));
  expect(from.get('[role=alert]').text()).toMatch(/^Write it like .*\d\d:\d\d\.$/);
  await type('Nov 12 2026 22:00');
  expect(from.find('[role=alert]').exists()).toBe(false);
  expect(told().at(-1)).toBe(Date.UTC(2026, 10, 12, 14, 0));
});

test('a moment that changes elsewhere, a zone, or a language is shown', async () => {
  const { from, input } = field(atTen);
  expect(input.element.value).toBe('Nov 21, 2026, 22:00');
  await from.setProps({ modelValue: Date.UTC(2026, 10, 21, 15, 30) });
  expect(input.element.value).toBe('Nov 21, 2026, 23:30');
  usePreferences().zone = 'UTC';
  await flushPromises();
  expect(input.element.value).toBe('Nov 21, 2026, 15:30');
  await setLanguage('zh-CN');
  try {
    await flushPromises();
    expect(input.element.value).toBe('2026/11/21 15:30');
  } finally {
    await setLanguage('en');
  }
  await from.setProps({ modelValue: null });
  expect(input.element.value).toBe('');
});

test('a calendar may be used instead of typing', async () => {
  const { from, input, told } = field(null);
  await from.get('input[type=datetime-local]').setValue('2026-11-21T22:00');
  expect(told()).toEqual([atTen]);
  await from.setProps({ modelValue: atTen });
  expect(input.element.value).toBe('Nov 21, 2026, 22:00');
});

test('days are read as people write them, and one whose day could be its month is not guessed', () => {
  const whole = '2026-11-02T09:05';
  for (const text of [
    ...['2026-11-02T09:05', '2026-11-2 9:05', '2026/11/02 09:05', '2026.11.02, 09:05:30'],
    ...['Nov 2, 2026, 09:05', 'november 2 2026 9:05', '2 Nov 2026 09:05'],
    ...['2026年11月2日 09:05', '２０２６／１１／０２ ０９：０５'],
  ]) {
    expect(readMoment(text), text).toBe(whole);
  }
  expect(readMoment('2026-11-02')).toBe('2026-11-02T00:00');
  for (const text of [
    ...['', 'tomorrow', '11/02/2026 09:05', '02.11.2026 09:05', '26-11-02 09:05', '2026-02-30 09:05'],
    ...['2026-13-01 09:05', '2026-11-02 24:00', '2026-11-02 09:60', 'Foo 2, 2026 09:05', 'Ma 2, 2026 09:05'],
    ...['Nov 31, 2026 09:05', '2026-11-02 09:05 pm', '2026-11'],
  ]) {
    expect(readMoment(text), text).toBeNull();
  }
});

test('what is written is read back in every language', () => {
  for (const language of ['en', 'zh-CN'] as const) {
    for (const month of Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))) {
      const wallTime = `2026-${month}-09T00:30`;
      expect(readMoment(writeMoment(wallTime, language)), language).toBe(wallTime);
    }
  }
});
