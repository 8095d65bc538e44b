import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('not-null-without-default', () => {
  test.each([['ALTER TABLE a ADD b INT NOT NULL', ['NOT NULL']]])('warns: %s', (sql, words) => {
    expect(wordsOf('not-null-without-default', sql)).toEqual(words);
  });
  test.each([
    'ALTER TABLE a ADD b INT NOT NULL DEFAULT 0',
    'ALTER TABLE a ADD b INT NOT NULL AUTO_INCREMENT UNIQUE',
    'ALTER TABLE a MODIFY b INT NOT NULL',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, b INT NOT NULL)',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('not-null-without-default', sql)).toEqual([]);
  });
});
