import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('collation-not-allowed', () => {
  test.each([
    [
      'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY) COLLATE utf8mb4_czech_ci',
      ['COLLATE utf8mb4_czech_ci'],
    ],
    ['ALTER TABLE a CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_czech_ci', ['utf8mb4_czech_ci']],
  ])('warns: %s', (sql, words) => {
    expect(wordsOf('collation-not-allowed', sql)).toEqual(words);
  });
  test.each([
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY) COLLATE utf8mb4_BIN',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY)',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('collation-not-allowed', sql)).toEqual([]);
  });
});
