import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('timestamp-ends-2038', () => {
  test.each([['ALTER TABLE a ADD b TIMESTAMP(3)', ['TIMESTAMP(3)']]])('notes: %s', (sql, words) => {
    expect(wordsOf('timestamp-ends-2038', sql)).toEqual(words);
  });
  test.each(['ALTER TABLE a ADD b DATETIME(3)'])('lets pass: %s', (sql) => {
    expect(wordsOf('timestamp-ends-2038', sql)).toEqual([]);
  });
});
