import { expect, test } from 'vitest';
import { catalogue, i18n, setLanguage } from '../../src/locales/index.ts';

test('a language brings the texts of the pages and of the codes together', async () => {
  await setLanguage('zh-CN');
  expect(i18n.global.t('page.tickets')).toBe('工单');
  expect(catalogue.value.problems['sign-in-refused']).toMatch(/\p{Script=Han}/u);
  await setLanguage('en');
  expect(i18n.global.t('page.tickets')).toBe('Tickets');
  expect(catalogue.value.problems['sign-in-refused']).toMatch(/^User name/);
});

test('of two languages chosen quickly the last one is shown', async () => {
  await Promise.all([setLanguage('zh-CN'), setLanguage('en')]);
  expect(i18n.global.locale.value).toBe('en');
  expect(document.documentElement.lang).toBe('en');
});
