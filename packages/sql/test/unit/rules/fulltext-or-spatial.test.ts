import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('fulltext-or-spatial', () => {
  test.each([
    ['ALTER TABLE a ADD FULLTEXT f (b)', ['FULLTEXT f (b)']],
    ['CREATE SPATIAL INDEX s ON a (b)', ['SPATIAL INDEX s ON a (b)']],
  ])('warns: %s', (sql, words) => {
    expect(wordsOf('fulltext-or-spatial', sql)).toEqual(words);
  });
  test.each(['ALTER TABLE a ADD KEY f (b)'])('lets pass: %s', (sql) => {
    expect(wordsOf('fulltext-or-spatial', sql)).toEqual([]);
  });
});
