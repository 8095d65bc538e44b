import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('index-prefix', () => {
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, b VARCHAR(5), KEY k (b(6)))', ['b(6)']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b BINARY(5), KEY k (b(6)))', ['b(6)']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b VARCHAR(5), KEY k (b(5)))', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b VARCHAR(5), FULLTEXT k (b(6)))', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b TEXT, KEY k (b(6)))', []],
  ])('finds one that is too long: %s', (sql, words) => {
    expect(wordsOf('prefix-too-long', sql)).toEqual(words);
  });
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, b INT, KEY k (b(3)))', ['b(3)']],
    ["CREATE TABLE a (id INT PRIMARY KEY, b ENUM('x'), KEY k (b(1)))", ['b(1)']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b INT, KEY k (b(4)))', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b DECIMAL(10, 2), KEY k (b(5)))', []],
  ])('finds one of a number: %s', (sql, words) => {
    expect(wordsOf('prefix-of-number', sql)).toEqual(words);
  });
  test('knows the column of a table that is there', () => {
    const facts = { a: factsOf() };
    expect(wordsOf('prefix-too-long', 'CREATE INDEX k ON a (email(51))', { facts })).toEqual(['email(51)']);
    expect(wordsOf('prefix-too-long', 'CREATE INDEX k ON a (email(50))', { facts })).toEqual([]);
  });
});
