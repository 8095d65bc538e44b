import { mount } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { catalogue, i18n, setLanguage } from '../../src/locales/index.ts';

test('a language brings the texts of the pages and of the codes together', async () => {
  await setLanguage('zh-CN');
  expect(i18n.global.t('page.tickets')).toBe('工单');
  expect(catalogue.value?.problems['sign-in-refused']).toMatch(/\p{Script=Han}/u);
  await setLanguage('en');
  expect(i18n.global.t('page.tickets')).toBe('Tickets');
  expect(catalogue.value?.problems['sign-in-refused']).toMatch(/^User name/);
});

test('of two languages chosen quickly the last one is shown', async () => {
  await Promise.all([setLanguage('zh-CN'), setLanguage('en')]);
  expect(i18n.global.locale.value).toBe('en');
  expect(document.documentElement.lang).toBe('en');
});

/** The program as it is loaded anew, with a page that tells one code. */
async function tellCode(code: string) {
  vi.resetModules();
  const locales = await import('../../src/locales/index.ts');
  const { useMessages } = await import('../../src/common/messages.ts');
  await locales.setLanguage('en');
  const page = {
    setup: () => useMessages(),
    template: `<p>{{ message({ code: '${code}', params: {} }) }}</p>`,
  };
  return { locales, page: mount(page, { global: { plugins: [locales.i18n] } }) };
}
const english = '@altergate/contracts/messages/english';
afterEach(() => vi.doUnmock(english));

test('the first code that is told brings the texts of all of them', async () => {
  const { locales, page } = await tellCode('sign-in-refused');
  expect(page.text()).toBe('');
  await vi.waitFor(() => expect(page.text()).toMatch(/^User name/));
  await locales.setLanguage('zh-CN');
  await vi.waitFor(() => expect(page.text()).toMatch(/\p{Script=Han}/u));
});

test('a code is shown as it is where its text does not come, and its text when it comes', async () => {
  // eslint-disable-next-line no-restricted-properties -- a text that cannot be loaded has no other stand-in; taken back below
  vi.doMock(english, () => {
    throw new Error('not reached');
  });
  const { locales, page } = await tellCode('sign-in-refused');
  await vi.waitFor(() => expect(page.text()).toBe('sign-in-refused'));
  expect(locales.i18n.global.t('page.tickets')).toBe('Tickets');
  vi.doUnmock(english);
  await locales.needCatalogue();
  await vi.waitFor(() => expect(page.text()).toMatch(/^User name/));
});

test('a code whose text did not come asks for it again the next time that it is told', async () => {
  // eslint-disable-next-line no-restricted-properties -- a text that cannot be loaded has no other stand-in; taken back below
  vi.doMock(english, () => {
    throw new Error('not reached');
  });
  const { page } = await tellCode('sign-in-refused');
  await vi.waitFor(() => expect(page.text()).toBe('sign-in-refused'));
  vi.doUnmock(english);
  page.vm.$forceUpdate();
  await vi.waitFor(() => expect(page.text()).toMatch(/^User name/));
});

test('the texts of the later pages come when a page needs them, in every language chosen from then on', async () => {
  vi.resetModules();
  const locales = await import('../../src/locales/index.ts');
  await locales.setLanguage('en');
  expect(locales.i18n.global.t('page.tickets')).toBe('Tickets');
  expect(locales.i18n.global.te('ticket.links')).toBe(false);
  await locales.needOtherTexts();
  expect(locales.i18n.global.t('ticket.links')).toBe('Links');
  await locales.setLanguage('zh-CN');
  expect(locales.i18n.global.t('ticket.links')).toMatch(/\p{Script=Han}/u);
});
