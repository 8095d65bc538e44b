import { describe, expect, test } from 'vitest';
import { switchedOn, wordsOf } from '../reviewing.ts';

describe('column-nullable', () => {
  test.each([['ALTER TABLE a ADD b INT, ADD c INT NULL', ['b', 'NULL']]])('finds: %s', (sql, words) => {
    expect(wordsOf('column-nullable', sql, switchedOn('column-nullable'))).toEqual(words);
  });
  test.each([
    'ALTER TABLE a ADD b INT NOT NULL',
    'CREATE TABLE a (b INT PRIMARY KEY, c INT AS (b + 1))',
    'ALTER TABLE a MODIFY b INT',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('column-nullable', sql, switchedOn('column-nullable'))).toEqual([]);
  });
});
