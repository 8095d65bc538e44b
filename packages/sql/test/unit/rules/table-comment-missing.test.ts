import { describe, expect, test } from 'vitest';
import { switchedOn, wordsOf } from '../reviewing.ts';

describe('table-comment-missing', () => {
  test.each([
    ['CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY)', ['t']],
    ["CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY) COMMENT ' '", ['t']],
  ])('finds: %s', (sql, words) => {
    expect(wordsOf('table-comment-missing', sql, switchedOn('table-comment-missing'))).toEqual(words);
  });
  test.each(["CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY) COMMENT = 'x'", 'CREATE TABLE a LIKE b'])(
    'lets pass: %s',
    (sql) => {
      expect(wordsOf('table-comment-missing', sql, switchedOn('table-comment-missing'))).toEqual([]);
    },
  );
});
