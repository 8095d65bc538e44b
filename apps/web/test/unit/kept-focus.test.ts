import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { useKeptFocus } from '../../src/layout/use-kept-focus.ts';

// The pages are not painted here: what is in the document is to be seen, unless it says that it is not.
beforeEach(() => {
  Element.prototype.checkVisibility = function () {
    return this.closest('[style*="display: none"]') === null;
  };
  mount(
    defineComponent({
      setup: () => {
        useKeptFocus();
        return () =>
          h('main', { tabindex: -1 }, [
            h('h1', { tabindex: -1 }, 'Ticket'),
            h('button', { id: 'approve' }),
            h('div', { role: 'log', tabindex: 0 }, [h('button', { id: 'line' })]),
          ]);
      },
    }),
    { attachTo: document.body },
  );
});
afterEach(() => {
  document.body.innerHTML = '';
});

const one = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`there is no ${selector}`);
  return found;
};
const focused = () => document.activeElement?.tagName.toLowerCase();

test('the title takes the focus of a button that goes away with what it did', async () => {
  one('#approve').focus();
  one('#approve').remove();
  await vi.waitFor(() => expect(focused()).toBe('h1'));
});

test('what is left around it comes first', async () => {
  one('#line').focus();
  one('#line').remove();
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('log'));
});

test('a dialog that closes without its opener leaves the focus on the page', async () => {
  const dialog = document.createElement('div');
  dialog.innerHTML = '<button id="deed"></button>';
  document.body.append(dialog);
  one('#deed').focus();
  dialog.style.display = 'none';
  one('#deed').blur();
  await vi.waitFor(() => expect(focused()).toBe('h1'));
});

test('a reader who puts the focus nowhere keeps it there, whatever goes away', async () => {
  one('#approve').focus();
  one('#approve').blur();
  await new Promise((resolve) => setTimeout(resolve, 10));
  one('#approve').remove();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(focused()).toBe('body');
});
