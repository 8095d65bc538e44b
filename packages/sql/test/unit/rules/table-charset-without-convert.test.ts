import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('table-charset-without-convert', () => {
  test.each([
    [
      'ALTER TABLE a DEFAULT CHARSET = utf8mb4, COLLATE utf8mb4_bin',
      ['DEFAULT CHARSET = utf8mb4', 'COLLATE utf8mb4_bin'],
    ],
  ])('warns of a new default: %s', (sql, words) => {
    expect(wordsOf('table-charset-without-convert', sql)).toEqual(words);
  });
  test.each([
    'ALTER TABLE a CONVERT TO CHARACTER SET utf8mb4, COLLATE utf8mb4_bin',
    "ALTER TABLE a COMMENT 'x'",
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY) CHARSET utf8mb4',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('table-charset-without-convert', sql)).toEqual([]);
  });
});
