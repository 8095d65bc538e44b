import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import MenuButton from '../../src/common/menu/MenuButton.vue';

const entries = [
  { key: 'account', label: 'Account' },
  { key: 'api', label: 'API' },
  { key: 'sign_out', label: 'Sign out', divided: true },
] as const;

function show() {
  const chosen: string[] = [];
  const menu = mount(MenuButton<(typeof entries)[number]['key']>, {
    attachTo: document.body,
    props: { entries, onChoose: (key: string) => chosen.push(key) },
    slots: { default: 'Ada' },
  });
  const press = async (key: string) => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
    await flushPromises();
  };
  const focused = () => document.activeElement?.textContent?.trim();
  const items = () => menu.findAll('[role=menuitem]');
  return { menu, face: menu.get<HTMLButtonElement>('button'), chosen, press, focused, items };
}
afterEach(() => {
  document.body.innerHTML = '';
});

test('drops its entries when it is pressed and tells which one was chosen', async () => {
  const { menu, face, chosen, items, focused } = show();
  expect(face.attributes('aria-expanded')).toBe('false');
  expect(items()).toEqual([]);
  await face.trigger('click', { detail: 1 });
  expect(face.attributes('aria-expanded')).toBe('true');
  expect(menu.get('[role=menu]').attributes('aria-labelledby')).toBe(face.attributes('id'));
  await items()[1]?.trigger('click');
  expect(chosen).toEqual(['api']);
  expect(items()).toEqual([]);
  expect(focused()).toBe('Ada');
});

test('is walked by keys, round and round', async () => {
  const { face, press, focused } = show();
  face.element.focus();
  await press('ArrowDown');
  expect(focused()).toBe('Account');
  await press('ArrowUp');
  expect(focused()).toBe('Sign out');
  await press('ArrowDown');
  expect(focused()).toBe('Account');
  await press('End');
  expect(focused()).toBe('Sign out');
  await press('Home');
  expect(focused()).toBe('Account');
  await press('a');
  expect(focused()).toBe('API');
  await press('s');
  expect(focused()).toBe('Sign out');
});

test('opens at the last entry by the upward arrow and at the first by Enter', async () => {
  const { face, press, focused } = show();
  face.element.focus();
  await press('ArrowUp');
  expect(focused()).toBe('Sign out');
  await press('Escape');
  expect(focused()).toBe('Ada');
  // What a browser makes of Enter on a button.
  await face.trigger('click', { detail: 0 });
  await flushPromises();
  expect(focused()).toBe('Account');
});

test('leaves without a choice on Escape, on Tab and when something else is pressed', async () => {
  const { face, press, chosen, items } = show();
  for (const leave of [
    () => press('Escape'),
    () => press('Tab'),
    () => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true })),
  ]) {
    face.element.focus();
    await press('ArrowDown');
    expect(items()).toHaveLength(3);
    await leave();
    await flushPromises();
    expect(items()).toEqual([]);
  }
  expect(chosen).toEqual([]);
});
