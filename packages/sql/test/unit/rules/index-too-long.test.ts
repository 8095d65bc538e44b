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
  test.each([
    ['KEY k (a)', 0],
    ['KEY k (b(5000))', 0],
    ['UNIQUE KEY k (a)', 1],
    ['KEY k (a, id)', 1],
  ])('knows that a server that is not strict cuts the only part off: %s', (key, count) => {
    const sql = `CREATE TABLE t (id INT PRIMARY KEY, a VARBINARY(5000), b BLOB, ${key})`;
    expect(wordsOf('index-too-long', sql, { isStrict: false })).toHaveLength(count);
    expect(wordsOf('index-too-long', sql)).toHaveLength(1);
  });
});
