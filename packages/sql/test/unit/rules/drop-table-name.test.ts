import { describe, expect, test } from 'vitest';
import { switchedOn, wordsOf } from '../reviewing.ts';

describe('drop-table-name', () => {
  test.each([['DROP TABLE a, b_old', ['a']]])('warns of a name in use: %s', (sql, words) => {
    expect(wordsOf('drop-table-name', sql, switchedOn('drop-table-name'))).toEqual(words);
  });
  test.each(['DROP TABLE a_BAK', 'DROP VIEW a'])('lets pass: %s', (sql) => {
    expect(wordsOf('drop-table-name', sql, switchedOn('drop-table-name'))).toEqual([]);
  });
});
