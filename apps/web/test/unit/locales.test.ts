import { expect, test } from 'vitest';
import en from '../../src/locales/en/index.ts';
import zhCN from '../../src/locales/zh-CN/index.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    const key = `${prefix}${name}`;
    if (typeof value === 'string') texts.set(key, value);
    else for (const [inner, text] of flatten(value, `${key}.`)) texts.set(inner, text);
  }
  return texts;
}

const english = flatten(en);
const chinese = flatten(zhCN);
const files = import.meta.glob<string>(['../../src/**/*.{ts,vue}', '!../../src/locales/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const program = Object.values(files).join('\n');
const sections = Object.keys(en).join('|');

/** Every quoted text that looks like a key: it begins with a section of the locale files. */
const named = new Set(
  [...program.matchAll(new RegExp(`['"\`]((?:${sections})\\.[\\w.-]+)['"\`]`, 'g'))].map(
    (match) => match[1] ?? '',
  ),
);
/** Keys that are put together: what stands before the first value. */
const begun = new Set(
  [...program.matchAll(new RegExp(`\`((?:${sections})\\.(?:[\\w.-]*))\\$\\{`, 'g'))].map(
    (match) => match[1] ?? '',
  ),
);

test('both languages have the same keys', () => {
  expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted());
});

test('both languages fill the same values into a text', () => {
  const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();
  for (const [key, text] of english) {
    expect({ key, places: places(chinese.get(key) ?? '') }).toEqual({ key, places: places(text) });
  }
});

test('every key that a page names has a text', () => {
  const inside = [
    ...program.matchAll(/(?:\$t|\bt)\(([^)]*)|(?<![:.-])(?:\bkey|\btitle|keypath)[:=] ?(['"][\w.-]+['"])/g),
  ]
    .map((match) => match[1] ?? match[2] ?? '')
    .join('\n');
  const asked = [...inside.matchAll(/['"]([\w-]+(?:\.[\w-]+)+)['"]/g)].map((match) => match[1] ?? '');
  expect(asked.length).toBeGreaterThan(200);
  expect(asked.filter((key) => !english.has(key))).toEqual([]);
});

test('every key that a page puts together leads somewhere', () => {
  const missing = [...begun].filter((start) => ![...english.keys()].some((key) => key.startsWith(start)));
  expect(missing).toEqual([]);
});

test('no text is left over', () => {
  const unused = [...english.keys()].filter(
    (key) => !named.has(key) && ![...begun].some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
});

test('Chinese sentences end in full-width punctuation', () => {
  const halfWidth = [...chinese].filter(([, text]) => /\p{Script=Han}[,;:?!]|\p{Script=Han}\.$/u.test(text));
  expect(halfWidth).toEqual([]);
});
