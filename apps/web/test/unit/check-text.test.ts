import { mount } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { defineComponent, h } from 'vue';
import { useMessages } from '../../src/common/messages.ts';
import { i18n, needCatalogue, setLanguage } from '../../src/locales/index.ts';

function told(check: string, params: Record<string, string>): string {
  const Reader = defineComponent({
    setup() {
      const { check: textOf } = useMessages();
      return () => h('p', textOf(check, 'ok', params));
    },
  });
  return mount(Reader, { global: { plugins: [i18n] } }).text();
}

test('a check of a connection names servers and engines as the pages do, in either language', async () => {
  await needCatalogue();
  const databases = 'shop';
  expect(told('flavour', { flavour: 'percona' })).toBe('The server is Percona Server');
  expect(told('flavour', { flavour: 'tidb' })).toBe('The server is tidb');
  expect(told('table-grants', { engine: 'direct', databases })).toContain('with Direct in shop');
  await setLanguage('zh-CN');
  expect(told('table-grants', { engine: 'direct', databases })).toBe('账号可以在 shop 中通过直接执行变更表');
  expect(told('table-grants', { engine: 'gh-ost', databases })).toContain('通过 gh-ost 变更表');
  await setLanguage('en');
});
