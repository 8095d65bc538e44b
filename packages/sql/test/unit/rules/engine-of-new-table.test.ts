import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('engine-of-new-table', () => {
  test.each([['CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY) ENGINE = MyISAM', ['ENGINE = MyISAM']]])(
    'refuses: %s',
    (sql, words) => {
      expect(wordsOf('engine-of-new-table', sql)).toEqual(words);
    },
  );
  test.each([
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY) ENGINE=innodb',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY)',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('engine-of-new-table', sql)).toEqual([]);
  });
});
