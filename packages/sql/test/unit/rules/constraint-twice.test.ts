import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('constraint-twice', () => {
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, CONSTRAINT c CHECK (id > 1), CONSTRAINT C CHECK (id < 9))', ['C']],
    [
      'CREATE TABLE a (id INT PRIMARY KEY, b INT, CONSTRAINT f FOREIGN KEY (b) REFERENCES p (id), CONSTRAINT f FOREIGN KEY (b) REFERENCES p (id))',
      ['f'],
    ],
    [
      'CREATE TABLE a (b INT) PARTITION BY LIST (b) (PARTITION p VALUES IN (1), PARTITION P VALUES IN (2))',
      ['P'],
    ],
    ['CREATE TABLE a (id INT PRIMARY KEY, CONSTRAINT c CHECK (id > 1), CONSTRAINT c UNIQUE (id))', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, CONSTRAINT ß CHECK (id > 1), CONSTRAINT ẞ CHECK (id < 9))', []],
  ])('finds: %s', (sql, words) => {
    expect(wordsOf('constraint-twice', sql, { server: 'mysql:8.4' })).toEqual(words);
  });
  test('knows no checks where the release is older or not known', () => {
    const sql =
      'CREATE TABLE a (id INT PRIMARY KEY, CONSTRAINT c CHECK (id > 1), CONSTRAINT c CHECK (id < 9))';
    expect(wordsOf('constraint-twice', sql, { server: 'mysql:5.7' })).toEqual([]);
    expect(wordsOf('constraint-twice', sql)).toEqual([]);
  });
});
