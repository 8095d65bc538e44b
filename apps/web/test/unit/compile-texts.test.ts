import { createSSRApp, h } from 'vue';
import { expect, test } from 'vitest';
import { renderToString } from 'vue/server-renderer';
import { Translation, createI18n } from 'vue-i18n';
import { compileTexts, type CompiledTexts, type Texts } from '../../src/locales/compile-texts.ts';
import en from '../../src/locales/en/index.ts';
import zhCN from '../../src/locales/zh-CN/index.ts';

const texts = {
  plain: 'Nothing waits',
  greeting: '{name}, {name}: {n} of {total}',
  lines: '{n} line | {n} lines',
  waits: 'Nobody waits. | {n} person waits. | {n} people wait.',
  part: { open: 'Open {ticket} now' },
};
const compiled = createI18n({ legacy: false, locale: 'en', messages: { en: compileTexts(texts) } });

test('a compiled text is filled with its values and takes the form of the number', () => {
  const { t } = compiled.global;
  expect(t('plain')).toBe('Nothing waits');
  expect(t('greeting', { name: 'Ana', n: 0, total: 12 })).toBe('Ana, Ana: 0 of 12');
  expect(t('greeting', { name: 'Ana' })).toBe('Ana, Ana:  of ');
  expect([0, 1, 2].map((n) => t('lines', { n }, n))).toEqual(['0 lines', '1 line', '2 lines']);
  expect([0, 1, 5].map((n) => t('waits', { n }, n))).toEqual([
    'Nobody waits.',
    '1 person waits.',
    '5 people wait.',
  ]);
  expect(t('part.open', { ticket: '$&' })).toBe('Open $& now');
});

test('a compiled text takes nodes for its values', async () => {
  const page = () =>
    h(
      Translation,
      { keypath: 'part.open', tag: 'p', scope: 'global' },
      { ticket: () => h('a', { href: '/tickets/7' }, '#7') },
    );
  const html = await renderToString(createSSRApp({ render: page }).use(compiled));
  expect(html.replaceAll(/<!--[[\]]-->/g, '')).toBe('<p>Open <a href="/tickets/7">#7</a> now</p>');
});

test('a compiled text without values is shown between nodes too', async () => {
  const page = () => h(Translation, { keypath: 'plain', tag: 'p', scope: 'global' });
  const html = await renderToString(createSSRApp({ render: page }).use(compiled));
  expect(html.replaceAll(/<!--[[\]]-->/g, '')).toBe('<p>Nothing waits</p>');
});

test('every text of the pages says the same as with the compiler of vue-i18n', () => {
  for (const [language, pages] of Object.entries({ en, 'zh-CN': zhCN })) {
    const read = (messages: CompiledTexts | Texts) =>
      createI18n({ legacy: false, locale: language, messages: { [language]: messages } }).global;
    const [ours, theirs] = [read(compileTexts(pages)), read(pages)];
    for (const [key, text] of textsOf(pages)) {
      const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      for (const n of [0, 1, 2, 21]) {
        const values = { ...Object.fromEntries(names.map((name) => [name, `<${name}>`])), n };
        expect({ key, n, text: ours.t(key, values, n) }).toEqual({ key, n, text: theirs.t(key, values, n) });
      }
    }
  }
});

function textsOf(texts: Texts, prefix = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([name, text]): [string, string][] =>
    typeof text === 'string' ? [[`${prefix}${name}`, text]] : textsOf(text, `${prefix}${name}.`),
  );
}
