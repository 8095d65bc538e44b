import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('primary-key-columns', () => {
  test.each([
    ['CREATE TABLE a (b INT, c INT, d INT, PRIMARY KEY (b, c, d))', ['PRIMARY KEY (b, c, d)']],
    ['ALTER TABLE a ADD PRIMARY KEY (b, c, d)', ['PRIMARY KEY (b, c, d)']],
  ])('warns: %s', (sql, words) => {
    expect(wordsOf('primary-key-columns', sql)).toEqual(words);
  });
  test.each([
    'CREATE TABLE a (b INT, c INT, PRIMARY KEY (b, c))',
    'CREATE TABLE a (b INT PRIMARY KEY, c INT, UNIQUE (b, c))',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('primary-key-columns', sql)).toEqual([]);
  });
});
