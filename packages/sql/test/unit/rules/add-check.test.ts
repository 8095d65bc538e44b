import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('add-check', () => {
  test.each([['ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0)', ['ADD CONSTRAINT c CHECK (b > 0)']]])(
    'warns of rows that are there: %s',
    (sql, words) => {
      expect(wordsOf('add-check', sql)).toEqual(words);
    },
  );
  test.each([
    'ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0) NOT ENFORCED',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, b INT CHECK (b > 0))',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('add-check', sql)).toEqual([]);
  });
});
