import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('index-unnamed', () => {
  test.each([
    ['ALTER TABLE a ADD KEY (b, c)', ['b, c']],
    ['CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, b INT, UNIQUE (b))', ['b']],
  ])('notes the columns: %s', (sql, words) => {
    expect(wordsOf('index-unnamed', sql)).toEqual(words);
  });
  test.each([
    'ALTER TABLE a ADD KEY k (b)',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, b INT UNIQUE)',
    'ALTER TABLE a ADD PRIMARY KEY (b)',
    'ALTER TABLE a ADD CONSTRAINT k UNIQUE (b)',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('index-unnamed', sql)).toEqual([]);
  });
});
