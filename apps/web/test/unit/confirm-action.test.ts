import { flushPromises, mount } from '@vue/test-utils';
import ElementPlus from 'element-plus';
import { afterEach, expect, test } from 'vitest';
import { nextTick } from 'vue';
import ConfirmAction from '../../src/common/dialogs/ConfirmAction.vue';
import { i18n } from '../../src/locales/index.ts';

function open(
  props: { typed?: string; danger?: boolean; form?: boolean; obstacle?: string; sending?: boolean },
  inside = '',
) {
  return mount(ConfirmAction, {
    slots: { default: inside },
    attachTo: document.body,
    global: { plugins: [i18n, ElementPlus], stubs: { transition: false } },
    props: {
      open: true,
      title: 'Stop and abandon',
      deed: 'Stop and abandon',
      refusal: 'Let it run',
      target: 'PRODUCTION · mysql-a · shop.orders',
      ...props,
    },
  });
}

function button(text: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === text);
  if (found === undefined) throw new Error(`there is no button ${text}`);
  return found;
}

async function type(text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('.confirm-action input');
  if (field === null) throw new Error('there is no field to type into');
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await nextTick();
}

afterEach(() => {
  document.body.innerHTML = '';
});

test('the deed stays closed until the name is typed letter for letter', async () => {
  const dialog = open({ typed: 'shop.orders', danger: true });
  await flushPromises();
  for (const wrong of ['', 'shop.order', 'shop.orders ', 'Shop.orders', 'shop.orders;']) {
    await type(wrong);
    expect(button('Stop and abandon').disabled, `“${wrong}”`).toBe(true);
    button('Stop and abandon').click();
  }
  expect(dialog.emitted('confirm')).toBeUndefined();
  await type('shop.orders');
  expect(button('Stop and abandon').disabled).toBe(false);
  button('Stop and abandon').click();
  expect(dialog.emitted('confirm')).toEqual([['shop.orders']]);
  dialog.unmount();
});

test('without a name to type the focus starts on the refusal, never on the deed', async () => {
  const dialog = open({});
  await flushPromises();
  await expect.poll(() => document.activeElement?.textContent.trim()).toBe('Let it run');
  dialog.unmount();
});

test('with a name to type the focus starts on the field', async () => {
  const dialog = open({ typed: 'shop.orders' });
  await flushPromises();
  await expect.poll(() => document.activeElement?.tagName).toBe('INPUT');
  dialog.unmount();
});

test('an obstacle closes the deed and is said beside it', async () => {
  const dialog = open({ obstacle: 'Not connected since 12:03.' });
  await flushPromises();
  expect(button('Stop and abandon').disabled).toBe(true);
  expect(document.body.textContent).toContain('Not connected since 12:03.');
  dialog.unmount();
});

test('while the request is on its way nothing can be pressed twice', async () => {
  const dialog = open({ sending: true });
  await flushPromises();
  for (const text of ['Sending…', 'Let it run']) {
    expect(button(text).getAttribute('aria-disabled')).toBe('true');
    button(text).click();
  }
  await flushPromises();
  expect([dialog.emitted('confirm'), dialog.emitted('update:open')]).toEqual([undefined, undefined]);
  dialog.unmount();
});

test('a form with a yes above its field begins at the field', async () => {
  const dialog = open({ form: true }, '<input type="checkbox" /><textarea id="why"></textarea>');
  await flushPromises();
  await expect.poll(() => document.activeElement?.id).toBe('why');
  dialog.unmount();
});

test('a form begins at its first field, and Enter in a field sends it as soon as nothing is missing', async () => {
  const fields =
    '<input id="first" type="text"><input id="list" type="text" role="combobox"><input id="box" type="checkbox">';
  const dialog = open({ form: true, obstacle: 'A name is missing.' }, fields);
  await flushPromises();
  await expect.poll(() => document.activeElement?.id).toBe('first');
  const enter = (id: string, how: { isComposing?: boolean; repeat?: boolean } = {}) =>
    document
      .getElementById(id)
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...how }));
  enter('first');
  expect(dialog.emitted('confirm'), 'something is missing').toBeUndefined();
  await dialog.setProps({ obstacle: null });
  enter('list');
  enter('box');
  enter('first', { isComposing: true });
  enter('first', { repeat: true });
  expect(dialog.emitted('confirm'), 'Enter that chooses, composes or is held down').toBeUndefined();
  enter('first');
  expect(dialog.emitted('confirm')).toHaveLength(1);
  dialog.unmount();
});

test('what is only agreed to is not sent by Enter in a field', async () => {
  const dialog = open({}, '<input id="first" type="text">');
  await flushPromises();
  document
    .getElementById('first')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  expect(dialog.emitted('confirm')).toBeUndefined();
  dialog.unmount();
});

const list = '<el-select model-value="a" aria-label="Letter"><el-option value="a" label="A" /></el-select>';
async function escapeInList(sending: boolean) {
  const dialog = open({ form: true, sending }, list);
  await flushPromises();
  const combobox = document.querySelector<HTMLElement>('[role=combobox]');
  if (combobox === null) throw new Error('there is no list');
  combobox.focus();
  const press = async (key: string) => {
    combobox.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }));
    await flushPromises();
  };
  return { dialog, combobox, press };
}

test('Escape in a list that is open closes the list, and in one that is closed the dialog', async () => {
  const { dialog, combobox, press } = await escapeInList(false);
  await press('Enter');
  await expect.poll(() => combobox.getAttribute('aria-expanded')).toBe('true');
  await press('Escape');
  await expect.poll(() => combobox.getAttribute('aria-expanded')).toBe('false');
  expect(dialog.emitted('update:open'), 'the list was open').toBeUndefined();
  await press('Escape');
  expect(dialog.emitted('update:open')).toEqual([[false]]);
  dialog.unmount();
});

test('Escape in a list closes nothing while the deed is sent', async () => {
  const { dialog, press } = await escapeInList(true);
  await press('Escape');
  expect(dialog.emitted('update:open')).toBeUndefined();
  dialog.unmount();
});
