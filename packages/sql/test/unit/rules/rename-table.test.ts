import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('rename-table', () => {
  test.each([
    ['RENAME TABLE a TO b, c TO d', ['b', 'd']],
    ['ALTER TABLE a RENAME TO b', ['b']],
  ])('warns at the new name: %s', (sql, words) => {
    expect(wordsOf('rename-table', sql)).toEqual(words);
  });
  test.each(['ALTER TABLE a RENAME INDEX b TO c', 'ALTER TABLE a ADD b INT'])(
    'says nothing of others: %s',
    (sql) => {
      expect(wordsOf('rename-table', sql)).toEqual([]);
    },
  );
});
