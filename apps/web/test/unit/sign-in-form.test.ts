import { flushPromises, mount } from '@vue/test-utils';
import ElementPlus from 'element-plus';
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import SignInForm from '../../src/features/session/SignInForm.vue';
import { i18n } from '../../src/locales/index.ts';

afterEach(() => vi.unstubAllGlobals());

function form(answer: () => Promise<Response>) {
  const server = vi.fn(answer);
  vi.stubGlobal('fetch', server);
  const page = mount(SignInForm, {
    attachTo: document.body,
    global: { plugins: [i18n, createPinia(), ElementPlus] },
  });
  return { page, server, name: page.get('input'), password: page.get('input[type="password"]') };
}

test('what is missing is said, and the first empty field has the focus; nothing is sent', async () => {
  const { page, server, name, password } = form(() => Promise.reject(new Error('nothing may be sent')));
  await page.get('form').trigger('submit');
  expect(page.get('[role="alert"]').text()).toBe('Type the user name and the password.');
  expect(document.activeElement).toBe(name.element);
  await name.setValue('dba');
  await page.get('form').trigger('submit');
  expect(document.activeElement).toBe(password.element);
  expect(server).not.toHaveBeenCalled();
  page.unmount();
});

test('Enter pressed again while the answer is on its way keeps the password and sends nothing more', async () => {
  const { page, server, name, password } = form(() => new Promise(() => undefined));
  await name.setValue('dba');
  await password.setValue('correct horse battery');
  await page.get('form').trigger('submit');
  await page.get('form').trigger('submit');
  await flushPromises();
  expect(server).toHaveBeenCalledTimes(1);
  expect((password.element as HTMLInputElement).value).toBe('correct horse battery');
  page.unmount();
});
