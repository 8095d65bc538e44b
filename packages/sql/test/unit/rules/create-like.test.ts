import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('create-like', () => {
  test.each([
    ['CREATE TABLE a LIKE b', ['b']],
    ['CREATE TABLE a (LIKE b)', ['b']],
  ])('notes the model: %s', (sql, words) => {
    expect(wordsOf('create-like', sql)).toEqual(words);
  });
  test.each(['CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, like_it INT)'])(
    'says nothing of tables with columns: %s',
    (sql) => {
      expect(wordsOf('create-like', sql)).toEqual([]);
    },
  );
});
