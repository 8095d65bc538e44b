import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('partition-function', () => {
  test.each([
    ['CREATE TABLE a (b VARCHAR(9)) PARTITION BY HASH (LENGTH(b))', ['LENGTH']],
    ['CREATE TABLE a (b DATE) PARTITION BY HASH (UNIX_TIMESTAMP(b))', ['UNIX_TIMESTAMP(b)']],
    ['CREATE TABLE a (b DATE) PARTITION BY HASH (TO_DAYS(b) DIV (7))', []],
    ['CREATE TABLE a (b TIMESTAMP) PARTITION BY HASH (UNIX_TIMESTAMP(b))', []],
  ])('refuses a function: %s', (sql, words) => {
    expect(wordsOf('partition-function', sql)).toEqual(words);
  });
  test.each([
    ['CREATE TABLE a (b DATETIME) PARTITION BY RANGE (b) (PARTITION p VALUES LESS THAN (1))', ['b']],
    ['CREATE TABLE a (b DATETIME) PARTITION BY RANGE COLUMNS (b) (PARTITION p VALUES LESS THAN (1))', []],
    ['CREATE TABLE a (b INT) PARTITION BY HASH (b)', []],
  ])('refuses a type: %s', (sql, words) => {
    expect(wordsOf('partition-column-type', sql)).toEqual(words);
  });
  test.each([
    ['CREATE TABLE a (b INT) PARTITION BY RANGE (b)', ['RANGE (b)']],
    ['CREATE TABLE a (b INT) PARTITION BY HASH (b) PARTITIONS 2', []],
  ])('wants a list: %s', (sql, words) => {
    expect(wordsOf('partitions-missing', sql)).toEqual(words);
  });
});
