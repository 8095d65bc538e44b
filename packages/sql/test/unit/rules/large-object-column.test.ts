import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('large-object-column', () => {
  test.each([['ALTER TABLE a ADD b MEDIUMTEXT, ADD c JSON', ['MEDIUMTEXT', 'JSON']]])(
    'notes: %s',
    (sql, words) => {
      expect(wordsOf('large-object-column', sql)).toEqual(words);
    },
  );
  test.each(['ALTER TABLE a ADD b VARCHAR(500)', 'ALTER TABLE a MODIFY b TEXT'])('lets pass: %s', (sql) => {
    expect(wordsOf('large-object-column', sql)).toEqual([]);
  });
});
