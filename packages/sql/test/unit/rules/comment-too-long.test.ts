import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('comment-too-long', () => {
  const long = (length: number) => `'${'漢'.repeat(length)}'`;
  test.each([
    [`CREATE TABLE a (id INT PRIMARY KEY COMMENT ${long(1025)})`, 1],
    [`CREATE TABLE a (id INT PRIMARY KEY) COMMENT = ${long(2049)}`, 1],
    [`ALTER TABLE a ADD INDEX k (b) COMMENT ${long(1025)}`, 1],
    [`CREATE TABLE a (id INT PRIMARY KEY COMMENT ${long(1024)}) COMMENT = ${long(2048)}`, 0],
    [`CREATE TABLE a (id INT PRIMARY KEY) COMMENT = ${long(2049)} COMMENT = 'short'`, 0],
    [`CREATE TABLE a (id INT PRIMARY KEY) COMMENT = 'short' COMMENT = ${long(2049)}`, 1],
  ])('counts characters: %.60s', (sql, count) => {
    expect(wordsOf('comment-too-long', sql)).toHaveLength(count);
  });
});
