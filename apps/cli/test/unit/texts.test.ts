import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import en from '../../src/texts/en.ts';
import zhCn from '../../src/texts/zh-CN.ts';

const folder = path.join(import.meta.dirname, '../../src');
const program = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/texts.(en|zh-CN)\.ts$/.test(file))
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .join('\n');

const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

test('both languages fill the same values into a text', () => {
  for (const [code, text] of Object.entries(en)) {
    expect({ code, places: placesOf(zhCn[code as keyof typeof en]) }).toEqual({
      code,
      places: placesOf(text),
    });
  }
});

test('every text is said somewhere', () => {
  const unused = Object.keys(en).filter(
    (code) => !program.includes(`'${code}'`) && !code.startsWith('severity-'),
  );
  expect(unused).toEqual([]);
});

test('every error of the program has a text', () => {
  const codes = [...program.matchAll(/'(cli-[\w-]+)'/g)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => code === undefined || !(code in en))).toEqual([]);
});

test('the help of both languages names the same options', () => {
  const optionsOf = (text: string) => (text.match(/--[a-z][\w-]*/g) ?? []).toSorted();
  expect([...new Set(optionsOf(zhCn.help))]).toEqual([...new Set(optionsOf(en.help))]);
});
