import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('primary-key-missing', () => {
  test.each([
    ['CREATE TABLE a (b INT)', ['a']],
    ['CREATE TABLE a (b INT UNIQUE NOT NULL, KEY (b))', ['a']],
  ])('refuses: %s', (sql, words) => {
    expect(wordsOf('primary-key-missing', sql)).toEqual(words);
  });
  test.each([
    'CREATE TABLE a (b INT PRIMARY KEY)',
    'CREATE TABLE a (b INT, PRIMARY KEY (b))',
    'CREATE TABLE a LIKE b',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('primary-key-missing', sql)).toEqual([]);
  });
});
