import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defineComponent, ref, useTemplateRef } from 'vue';
import { createKeySequence } from '../../src/common/keyboard/key-sequence.ts';
import { useRowKeys } from '../../src/common/keyboard/use-row-keys.ts';
import { useKeyboard, useShortcut } from '../../src/common/keyboard/use-shortcut.ts';
import { usePreferences } from '../../src/common/preferences.ts';

const known = ['g t', 'g r', 'c', 'j'];

describe('keys in a row', () => {
  test('are recognised when they are complete', () => {
    const { press } = createKeySequence(() => 0);
    expect([press('g', known), press('t', known)]).toEqual([null, 'g t']);
    expect(press('c', known)).toBe('c');
  });

  test('begin anew with a key that leads nowhere', () => {
    const { press } = createKeySequence(() => 0);
    expect([press('g', known), press('x', known), press('t', known)]).toEqual([null, null, null]);
    expect([press('g', known), press('c', known)]).toEqual([null, 'c']);
  });

  test('are forgotten when the second one comes late', () => {
    let now = 5_000;
    const { press } = createKeySequence(() => now);
    press('g', known);
    now += 1_001;
    expect(press('t', known)).toBeNull();
  });
});

let pressed: string[];
const Page = defineComponent({
  setup() {
    useKeyboard();
    useShortcut('c', () => pressed.push('c'));
    useShortcut('g t', () => pressed.push('g t'));
  },
  template:
    '<div><input class="field" /><input type="radio" class="choice" /><div role="dialog"><button class="inside">x</button></div></div>',
});
function press(key: string, target: EventTarget = window, more: KeyboardEventInit = {}): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}

describe('shortcuts', () => {
  let page: ReturnType<typeof mount>;
  beforeEach(() => {
    localStorage.clear();
    setActivePinia(createPinia());
    pressed = [];
    page = mount(Page, { attachTo: document.body });
  });
  afterEach(() => page.unmount());

  test('run what they are bound to', () => {
    for (const key of ['c', 'g', 't']) press(key);
    expect(pressed).toEqual(['c', 'g t']);
  });

  test('rest while somebody types and inside a dialog', () => {
    press('c', page.get('.field').element);
    press('c', page.get('.inside').element);
    expect(pressed).toEqual([]);
  });

  test('are there on a control that nobody types into', () => {
    press('c', page.get('.choice').element);
    expect(pressed).toEqual(['c']);
  });

  test('leave keys of the browser alone', () => {
    press('c', window, { ctrlKey: true });
    press('c', window, { metaKey: true });
    expect(pressed).toEqual([]);
  });

  test('can be switched off', () => {
    usePreferences().shortcuts = false;
    press('c');
    expect(pressed).toEqual([]);
  });

  test('end with the page that bound them', () => {
    page.unmount();
    press('c');
    expect(pressed).toEqual([]);
    page = mount(Page, { attachTo: document.body });
  });
});

test('j and k walk the rows of a list and stop at its ends', () => {
  setActivePinia(createPinia());
  const List = defineComponent({
    setup() {
      useKeyboard();
    },
    template: '<slot />',
  });
  const Rows = defineComponent({
    setup() {
      useRowKeys(ref(document.body));
    },
    template: '<ul><li v-for="n in 3" :key="n"><a data-row-link :href="`#${n}`">{{ n }}</a></li></ul>',
  });
  const frame = mount(List, { attachTo: document.body });
  const list = mount(Rows, { attachTo: document.body });
  const at = () => document.activeElement?.textContent;
  const walked = ['j', 'j', 'k', 'k', 'j', 'j', 'j'].map((key) => {
    press(key);
    return at();
  });
  expect(walked).toEqual(['1', '2', '1', '1', '2', '3', '3']);
  list.unmount();
  frame.unmount();
});

test('j and k go on from whatever has the focus inside a row', () => {
  setActivePinia(createPinia());
  const Rows = defineComponent({
    setup() {
      useKeyboard();
      const list = useTemplateRef<HTMLElement>('list');
      useRowKeys(list);
    },
    template:
      '<button class="above">above</button><ul ref="list"><li v-for="n in 3" :key="n"><button data-row-link>{{ n }}</button><input type="checkbox" :class="`of-${n}`" /></li></ul>',
  });
  const list = mount(Rows, { attachTo: document.body });
  const after = (selector: string, key: string) => {
    list.get<HTMLElement>(selector).element.focus();
    press(key);
    return document.activeElement?.textContent;
  };
  expect(after('.of-2', 'j')).toBe('3');
  expect(after('.of-2', 'k')).toBe('1');
  expect(after('.above', 'j')).toBe('1');
  expect(after('.above', 'k')).toBe('3');
  list.unmount();
});
