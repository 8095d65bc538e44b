import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('primary-key-type', () => {
  test.each([
    ['CREATE TABLE a (b CHAR(36) PRIMARY KEY)', ['CHAR(36)']],
    ['CREATE TABLE a (c INT, b VARCHAR(20), PRIMARY KEY (b))', ['VARCHAR(20)']],
  ])('warns: %s', (sql, words) => {
    expect(wordsOf('primary-key-type', sql)).toEqual(words);
  });
  test.each([
    'CREATE TABLE a (b BIGINT PRIMARY KEY)',
    'CREATE TABLE a (b INT, c CHAR(2), PRIMARY KEY (b, c))',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('primary-key-type', sql)).toEqual([]);
  });
});
