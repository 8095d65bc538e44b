import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('index-too-long', () => {
  test.each([
    [
      'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, a VARCHAR(769), KEY k (a)) CHARSET utf8mb4',
      ['KEY k (a)'],
    ],
    [
      'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, a VARBINARY(2000), b VARBINARY(2000), KEY k (a, b))',
      ['KEY k (a, b)'],
    ],
    [
      'CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(192), KEY k (a)) CHARSET utf8mb4 ROW_FORMAT = COMPACT',
      ['KEY k (a)'],
    ],
  ])('refuses: %s', (sql, words) => {
    expect(wordsOf('index-too-long', sql)).toEqual(words);
  });
  test.each([
    'CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(191), KEY k (a)) CHARSET utf8mb4 ROW_FORMAT = REDUNDANT',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, a VARCHAR(768), KEY k (a)) CHARSET utf8mb4',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, a VARCHAR(769), KEY k (a))',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, a VARCHAR(9000), KEY k (a(700))) CHARSET utf8mb4',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('index-too-long', sql)).toEqual([]);
  });
});
