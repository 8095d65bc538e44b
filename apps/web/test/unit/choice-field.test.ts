import { mount } from '@vue/test-utils';
import { expect, test } from 'vitest';
import ChoiceField from '../../src/common/fields/ChoiceField.vue';

const options = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'zh-CN', label: '中文', lang: 'zh-CN' },
];

test('offers each choice in its own language under one name, and tells the one that is chosen', async () => {
  const field = mount(ChoiceField, { props: { modelValue: 'zh-CN', label: 'Language', options } });
  const select = field.get('select');
  expect(select.attributes('aria-label')).toBe('Language');
  expect(select.element.value).toBe('zh-CN');
  expect(select.findAll('option').map((one) => [one.attributes('lang'), one.text()])).toEqual([
    ['en', 'English'],
    ['zh-CN', '中文'],
  ]);
  await select.setValue('en');
  expect(field.emitted('update:modelValue')).toEqual([['en']]);
});

test('has a choice of nothing only where it is named', async () => {
  const field = mount(ChoiceField, {
    props: { modelValue: 'en', label: 'Language', options, empty: 'As the browser says' },
  });
  expect(field.findAll('option').map((one) => one.text())).toEqual([
    'As the browser says',
    'English',
    '中文',
  ]);
  await field.get('select').setValue('');
  expect(field.emitted('update:modelValue')).toEqual([['']]);
});
