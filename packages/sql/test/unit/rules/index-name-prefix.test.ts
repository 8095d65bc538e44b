import { describe, expect, test } from 'vitest';
import { switchedOn, wordsOf } from '../reviewing.ts';

describe('index-name-prefix', () => {
  test.each([
    ['ALTER TABLE a ADD KEY k (b), ADD UNIQUE u (c)', ['k', 'u']],
    ['CREATE UNIQUE INDEX idx_a ON a (b)', ['idx_a']],
  ])('finds: %s', (sql, words) => {
    expect(wordsOf('index-name-prefix', sql, switchedOn('index-name-prefix'))).toEqual(words);
  });
  test.each(['ALTER TABLE a ADD KEY IDX_k (b), ADD UNIQUE uk_c (c), ADD FULLTEXT f (d), ADD KEY (e)'])(
    'lets pass: %s',
    (sql) => {
      expect(wordsOf('index-name-prefix', sql, switchedOn('index-name-prefix'))).toEqual([]);
    },
  );
});
