import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('index-too-wide', () => {
  test.each([['ALTER TABLE z ADD KEY k (a, b, c, d, e, f)', ['KEY k (a, b, c, d, e, f)']]])(
    'warns: %s',
    (sql, words) => {
      expect(wordsOf('index-too-wide', sql)).toEqual(words);
    },
  );
  test.each(['ALTER TABLE z ADD KEY k (a, b, c, d, e)'])('lets pass: %s', (sql) => {
    expect(wordsOf('index-too-wide', sql)).toEqual([]);
  });
});
