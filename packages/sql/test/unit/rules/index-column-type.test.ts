import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('index-column-type', () => {
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, b INT, FULLTEXT k (b))', ['b']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b INT NOT NULL, SPATIAL KEY k (b))', ['b']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b TEXT, FULLTEXT k (b))', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b POINT NOT NULL, SPATIAL KEY k (b))', []],
    ['CREATE FULLTEXT INDEX k ON a (b)', []],
  ])('refuses: %s', (sql, words) => {
    expect(wordsOf('index-column-type', sql)).toEqual(words);
  });
  test('knows the column of a table that is there', () => {
    const facts = { a: factsOf() };
    expect(wordsOf('index-column-type', 'CREATE FULLTEXT INDEX k ON a (id, note)', { facts })).toEqual([
      'id',
    ]);
  });
});
