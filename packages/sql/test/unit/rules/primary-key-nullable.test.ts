import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('primary-key-nullable', () => {
  test.each([
    ['CREATE TABLE a (b INT NULL PRIMARY KEY)', ['NULL']],
    ['CREATE TABLE a (b INT DEFAULT NULL, PRIMARY KEY (b))', ['NULL']],
    ['ALTER TABLE a ADD b INT NULL, ADD PRIMARY KEY (b)', ['NULL']],
    ['CREATE TABLE a (b INT PRIMARY KEY, c INT NULL)', []],
    ['CREATE TABLE a (b INT NULL, UNIQUE (b))', []],
  ])('refuses NULL: %s', (sql, words) => {
    expect(wordsOf('primary-key-nullable', sql)).toEqual(words);
  });
});
