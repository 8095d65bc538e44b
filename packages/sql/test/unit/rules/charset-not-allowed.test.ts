import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('charset-not-allowed', () => {
  test.each([
    [
      'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY) DEFAULT CHARACTER SET latin1',
      ['DEFAULT CHARACTER SET latin1'],
    ],
    ['ALTER TABLE a CHARSET utf8', ['CHARSET utf8']],
    ['ALTER TABLE a CONVERT TO CHARACTER SET gbk', ['gbk']],
  ])('refuses: %s', (sql, words) => {
    expect(wordsOf('charset-not-allowed', sql)).toEqual(words);
  });
  test.each([
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY) CHARSET=UTF8MB4',
    'ALTER TABLE a CONVERT TO CHARACTER SET DEFAULT',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, b CHAR(2) CHARACTER SET ascii)',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('charset-not-allowed', sql)).toEqual([]);
  });
});
