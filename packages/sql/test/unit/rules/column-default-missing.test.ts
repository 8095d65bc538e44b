import { describe, expect, test } from 'vitest';
import { switchedOn, wordsOf } from '../reviewing.ts';

describe('column-default-missing', () => {
  test.each([['ALTER TABLE a ADD b INT', ['b']]])('finds: %s', (sql, words) => {
    expect(wordsOf('column-default-missing', sql, switchedOn('column-default-missing'))).toEqual(words);
  });
  test.each(['ALTER TABLE a ADD b INT DEFAULT NULL', 'CREATE TABLE a (b INT PRIMARY KEY, c INT AS (b + 1))'])(
    'lets pass: %s',
    (sql) => {
      expect(wordsOf('column-default-missing', sql, switchedOn('column-default-missing'))).toEqual([]);
    },
  );
});
