import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('row-too-large', () => {
  test.each([
    [
      'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, a VARCHAR(16000), b VARCHAR(400)) CHARSET utf8mb4',
      ['t'],
    ],
    ['CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, a VARBINARY(65530))', ['t']],
    ['CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, a VARCHAR(65535))', ['t']],
  ])('refuses: %s', (sql, words) => {
    expect(wordsOf('row-too-large', sql)).toEqual(words);
  });
  test.each([
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, a VARCHAR(16000)) CHARSET utf8mb4',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, a VARCHAR(16000), b VARCHAR(400))',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, a LONGTEXT, b JSON) CHARSET utf8mb4',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('row-too-large', sql)).toEqual([]);
  });
  test.each([
    ['CREATE TABLE t (a VARCHAR(70000))', []],
    ['CREATE TABLE t (a VARCHAR(16384)) CHARSET utf8mb4', []],
    ['CREATE TABLE t (a VARBINARY(70000), b VARCHAR(65000))', []],
    ['CREATE TABLE t (a VARCHAR(40000), b VARCHAR(40000))', ['t']],
  ])('knows that a server that is not strict makes a text of a column that is too long: %s', (sql, words) => {
    expect(wordsOf('row-too-large', sql, { isStrict: false })).toEqual(words);
    expect(wordsOf('row-too-large', sql)).toEqual(['t']);
  });
});
