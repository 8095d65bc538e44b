import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('partition-key', () => {
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, b INT) PARTITION BY HASH (b)', ['PRIMARY KEY']],
    ['CREATE TABLE a (id INT, b DATE, UNIQUE k (id)) PARTITION BY HASH (YEAR(b))', ['UNIQUE k (id)']],
    ['CREATE TABLE a (b VARCHAR(9), UNIQUE k (b(3))) PARTITION BY KEY (b)', ['UNIQUE k (b(3))']],
    ['CREATE TABLE a (id INT, b INT, PRIMARY KEY (id), UNIQUE k (b)) PARTITION BY KEY ()', ['UNIQUE k (b)']],
    ['CREATE TABLE a (id INT, year DATE, PRIMARY KEY (id, year)) PARTITION BY HASH (YEAR(year))', []],
    ['CREATE TABLE a (id INT, b INT, KEY (id)) PARTITION BY HASH (b)', []],
    ['CREATE TABLE a (year INT, d DATE, UNIQUE k (d)) PARTITION BY HASH (EXTRACT(YEAR FROM d))', []],
    ['CREATE TABLE a (b VARCHAR(9), UNIQUE k (b(9))) PARTITION BY KEY (b)', []],
    ['CREATE TABLE a (b INT, UNIQUE k (b(4))) PARTITION BY HASH (b)', []],
  ])('wants the column in unique keys: %s', (sql, words) => {
    expect(wordsOf('unique-without-partition-column', sql)).toEqual(words);
  });
  test.each([
    [
      'CREATE TABLE a (b INT, FOREIGN KEY (b) REFERENCES p (id)) PARTITION BY HASH (b)',
      ['FOREIGN KEY (b) REFERENCES p (id)'],
    ],
  ])('wants no foreign key: %s', (sql, words) => {
    expect(wordsOf('foreign-key-partitioned', sql)).toEqual(words);
  });
  test('knows the keys of a table that is there', () => {
    const asked = (sql: string) =>
      wordsOf('unique-without-partition-column', sql, { facts: { a: factsOf() } });
    expect(asked('ALTER TABLE a PARTITION BY KEY (email)')).toHaveLength(1);
    expect(asked('ALTER TABLE a PARTITION BY HASH (id)')).toEqual([]);
    expect(asked('ALTER TABLE a DROP PRIMARY KEY, PARTITION BY KEY (email)')).toEqual([]);
  });
});
