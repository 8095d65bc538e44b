import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import ListField from '../../src/common/fields/ListField.vue';
import { i18n, setLanguage } from '../../src/locales/index.ts';

const fruits = ['apple', 'banana', 'cherry'] as const;
type Fruit = (typeof fruits)[number];

function show(more: { modelValue?: readonly Fruit[]; multiple?: boolean; searched?: boolean }) {
  const told: Fruit[][] = [];
  const field = mount(ListField<Fruit>, {
    attachTo: document.body,
    global: { plugins: [i18n] },
    props: {
      modelValue: [],
      label: 'Fruit',
      empty: 'Any fruit',
      options: fruits.map((value) => ({ value, label: value.toUpperCase() })),
      ...more,
      'onUpdate:modelValue': (values: Fruit[]) => {
        told.push(values);
        void field.setProps({ modelValue: values });
      },
    },
  });
  const press = async (key: string) => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
    await flushPromises();
  };
  const options = () => field.findAll('[role=option]').map((one) => one.text());
  const focused = () => document.activeElement;
  return { field, face: field.get('button'), told, press, options, focused };
}
afterEach(() => {
  document.body.innerHTML = '';
});

test('says what is chosen next to its name, and what it stands for when nothing is', async () => {
  const { field, face } = show({ multiple: true });
  expect(face.text()).toBe('Fruit:Any fruit');
  await field.setProps({ modelValue: ['banana'] });
  expect(face.text()).toBe('Fruit:BANANA');
  await field.setProps({ modelValue: ['cherry', 'apple', 'banana'] });
  expect(face.text()).toBe('Fruit:APPLE+2+ 2 more');
});

test('parts its name from what is chosen by the colon of the language', async () => {
  const { face } = show({});
  await setLanguage('zh-CN');
  try {
    await flushPromises();
    expect(face.text()).toBe('Fruit：Any fruit');
  } finally {
    await setLanguage('en');
  }
});

test('is walked by arrows, takes several, and tells them in the order of the list', async () => {
  const { face, told, press, focused, field } = show({ multiple: true });
  face.element.focus();
  await press('ArrowDown');
  const list = field.get('[role=listbox]').element;
  expect(focused()).toBe(list);
  await press('End');
  await press('ArrowDown');
  const active = () => document.getElementById(list.getAttribute('aria-activedescendant') ?? '')?.textContent;
  expect(active()).toContain('CHERRY');
  await press('Enter');
  await press('Home');
  await press(' ');
  expect(told).toEqual([['cherry'], ['apple', 'cherry']]);
  await press('Enter');
  expect(told.at(-1)).toEqual(['cherry']);
  expect(field.findAll('[aria-selected=true]').map((one) => one.text())).toEqual(['CHERRY']);
});

test('gives the focus back on Escape and changes nothing', async () => {
  const { face, told, press, focused, options } = show({ multiple: true });
  await face.trigger('click');
  await flushPromises();
  await press('Escape');
  expect(options()).toEqual([]);
  expect(focused()).toBe(face.element);
  expect(told).toEqual([]);
});

test('narrows by words and says when nothing is left', async () => {
  const { field, face, told, press, options, focused } = show({ searched: true });
  await face.trigger('click');
  await flushPromises();
  const search = field.get<HTMLInputElement>('[role=combobox]');
  expect(focused()).toBe(search.element);
  await search.setValue('AN');
  expect(options()).toEqual(['BANANA']);
  await search.setValue('kiwi');
  expect(field.text()).toContain('Nothing matches.');
  await press('Enter');
  expect(told).toEqual([]);
  await search.setValue('err');
  await press('Enter');
  expect(told).toEqual([['cherry']]);
  expect(options()).toEqual([]);
  expect(focused()).toBe(face.element);
});

test('begins at what is chosen, and can choose nothing again', async () => {
  const { field, face, told } = show({ searched: true, modelValue: ['banana'] });
  await face.trigger('click');
  await flushPromises();
  expect(field.get('[data-active]').text()).toBe('BANANA');
  await field.get('.clear').trigger('click');
  expect(told).toEqual([[]]);
  expect(face.text()).toBe('Fruit:Any fruit');
});

test('closes when something else is pressed or gets the focus', async () => {
  const { face, options } = show({ multiple: true });
  const other = document.body.appendChild(document.createElement('button'));
  for (const leave of [
    () => other.dispatchEvent(new Event('pointerdown', { bubbles: true })),
    () => other.focus(),
  ]) {
    await face.trigger('click');
    await flushPromises();
    expect(options()).toHaveLength(3);
    leave();
    await flushPromises();
    expect(options()).toEqual([]);
  }
});
