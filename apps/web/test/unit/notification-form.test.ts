import { flushPromises, mount } from '@vue/test-utils';
import { VueQueryPlugin } from '@tanstack/vue-query';
import ElementPlus from 'element-plus';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import { defaultNotificationChoices } from '@altergate/domain';
import { usePreferences } from '../../src/common/preferences.ts';
import NotificationForm from '../../src/features/account/NotificationForm.vue';
import { i18n, setLanguage } from '../../src/locales/index.ts';

/** The form of somebody who reads Chinese, above settings that were saved so many times. */
async function openForm(version: number, language: 'en' | 'zh-CN') {
  const sent: unknown[] = [];
  const settings = {
    ...{ choices: defaultNotificationChoices, email: '', emailConfirmed: false },
    ...{ language, version, mailConfigured: true },
  };
  vi.stubGlobal('fetch', (_address: string, init?: RequestInit) => {
    if (init?.method === 'PUT') sent.push(JSON.parse(init.body as string));
    return Promise.resolve(Response.json(settings));
  });
  const pinia = createPinia();
  setActivePinia(pinia);
  usePreferences().chosenLanguage = 'zh-CN';
  await setLanguage('zh-CN');
  const form = mount(NotificationForm, {
    global: { plugins: [pinia, i18n, VueQueryPlugin, ElementPlus] },
    attachTo: document.body,
  });
  await flushPromises();
  return { form, sent, shown: () => form.get('.el-select').text() };
}
const saveButton = (form: Awaited<ReturnType<typeof openForm>>['form']) => {
  const found = form.findAll('button').find((one) => one.text() === '保存通知设置');
  if (found === undefined) throw new Error('there is no button to save');
  return found;
};

afterEach(async () => {
  vi.unstubAllGlobals();
  usePreferences().chosenLanguage = '';
  await setLanguage('en');
  document.body.innerHTML = '';
});

test('mails are in the language of the person who never chose one', async () => {
  const { form, sent, shown } = await openForm(1, 'en');
  expect(shown()).toContain('中文');
  expect(form.text(), 'nothing was touched yet').toContain('没有修改。');
  await form.get('input[type=email]').setValue('dba@example.org');
  await saveButton(form).trigger('click');
  await flushPromises();
  expect(sent).toEqual([
    { choices: defaultNotificationChoices, email: 'dba@example.org', language: 'zh-CN' },
  ]);
  form.unmount();
});

test('a language that was chosen for mails stays, whatever the pages are read in', async () => {
  const { form, shown } = await openForm(2, 'en');
  expect(shown()).toContain('English');
  form.unmount();
});

test('nothing is told of settings that were not read', async () => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  setActivePinia(createPinia());
  const form = mount(NotificationForm, { global: { plugins: [i18n, VueQueryPlugin, ElementPlus] } });
  await flushPromises();
  expect(form.findAll('input[type=checkbox]')).toHaveLength(0);
  expect(form.text()).not.toContain('Nothing was changed.');
  form.unmount();
});
