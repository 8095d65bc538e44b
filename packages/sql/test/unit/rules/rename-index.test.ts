import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('rename-index', () => {
  test.each([['ALTER TABLE a RENAME INDEX b TO c, RENAME KEY d TO e', ['b', 'd']]])(
    'notes the old name: %s',
    (sql, words) => {
      expect(wordsOf('rename-index', sql)).toEqual(words);
    },
  );
  test.each(['ALTER TABLE a RENAME COLUMN b TO c'])('says nothing of columns: %s', (sql) => {
    expect(wordsOf('rename-index', sql)).toEqual([]);
  });
});
