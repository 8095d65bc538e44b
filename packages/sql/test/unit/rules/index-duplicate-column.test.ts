import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('index-duplicate-column', () => {
  test.each([
    ['ALTER TABLE z ADD KEY k (a, b, A)', ['A']],
    ['CREATE INDEX k ON z (`a`, a(3))', ['a']],
  ])('refuses: %s', (sql, words) => {
    expect(wordsOf('index-duplicate-column', sql)).toEqual(words);
  });
  test.each(['ALTER TABLE z ADD KEY k (a, b), ADD KEY l (a)'])('lets pass: %s', (sql) => {
    expect(wordsOf('index-duplicate-column', sql)).toEqual([]);
  });
});
