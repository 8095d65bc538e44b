import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutatedText } from '../mutations/mutated-text.ts';
import { makeNotedText, noteText } from '../mutations/noted-text.ts';
import { readNotedText } from '../mutations/stall-watch.mjs';
import { STATEMENTS } from '../mutations/statements.ts';
import { nothingTried, whatHolds } from '../mutations/what-holds.ts';

const runs = 300;

test('a mutated text is read within its time, and a quick fix changes what it is about only', () => {
  const tried = nothingTried();
  fc.assert(
    whatHolds(tried, () => undefined),
    { numRuns: runs },
  );
  expect(tried.texts).toBe(runs);
}, 60_000);

test('mutations leave hardly a text as it was, and all of them of bearable length', () => {
  const texts = fc.sample(mutatedText, { numRuns: 500, seed: 1 });
  expect(texts.filter((text) => STATEMENTS.includes(text)).length).toBeLessThan(50);
  expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(4096);
  expect(new Set(texts).size).toBeGreaterThan(400);
});

test('the text that is being tried can be read by another thread', () => {
  const memory = makeNotedText();
  noteText(memory, 'ALTER TABLE orders');
  noteText(memory, 'DROP TABLE 😀\ud83d');
  expect(readNotedText(memory)).toEqual({ count: 2, text: 'DROP TABLE 😀\ud83d' });
});
