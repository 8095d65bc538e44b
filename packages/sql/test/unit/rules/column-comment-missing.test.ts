import { describe, expect, test } from 'vitest';
import { switchedOn, wordsOf } from '../reviewing.ts';

describe('column-comment-missing', () => {
  test.each([
    ["ALTER TABLE a ADD b INT, ADD c INT COMMENT 'x'", ['b']],
    ["CREATE TABLE a (b INT PRIMARY KEY COMMENT '')", ['b']],
  ])('finds: %s', (sql, words) => {
    expect(wordsOf('column-comment-missing', sql, switchedOn('column-comment-missing'))).toEqual(words);
  });
  test.each(['ALTER TABLE a MODIFY b INT'])('lets pass: %s', (sql) => {
    expect(wordsOf('column-comment-missing', sql, switchedOn('column-comment-missing'))).toEqual([]);
  });
});
