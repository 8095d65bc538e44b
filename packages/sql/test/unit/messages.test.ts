import { describe, expect, test } from 'vitest';
import { FINDING_IDS } from '../../src/index.ts';

type Texts = Readonly<Record<string, { readonly title: string; readonly advice: string }>>;

const PARTS = ['findings', 'findings-tables', 'findings-columns', 'findings-indexes'];

async function textsIn(language: string): Promise<Texts> {
  const texts = PARTS.map(async (part) => {
    const file = new URL(`../../../contracts/src/messages/${part}.${language}.ts`, import.meta.url);
    const module = (await import(file.href)) as { readonly default: Texts };
    return module.default;
  });
  return Object.assign({}, ...(await Promise.all(texts))) as Texts;
}
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('the message files', () => {
  test.each(['en', 'zh-CN'])('have a text for every finding and no other, in %s', async (language) => {
    expect(Object.keys(await textsIn(language)).sort()).toEqual([...new Set(FINDING_IDS)].sort());
  });
  test('use the same values in both languages', async () => {
    const [english, chinese] = [await textsIn('en'), await textsIn('zh-CN')];
    for (const [rule, text] of Object.entries(english)) {
      expect(placeholders(chinese[rule]?.title ?? ''), rule).toEqual(placeholders(text.title));
    }
  });
});
