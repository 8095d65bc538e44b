import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('char-too-long', () => {
  test.each([['ALTER TABLE a ADD b CHAR(65)', ['CHAR(65)']]])('warns: %s', (sql, words) => {
    expect(wordsOf('char-too-long', sql)).toEqual(words);
  });
  test.each(['ALTER TABLE a ADD b CHAR(64), ADD c CHAR, ADD d VARCHAR(200)'])('lets pass: %s', (sql) => {
    expect(wordsOf('char-too-long', sql)).toEqual([]);
  });
});
