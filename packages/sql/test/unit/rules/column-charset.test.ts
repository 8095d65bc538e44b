import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('column-charset', () => {
  test('warns of a column that differs from the table that the statement makes', () => {
    const sql =
      'CREATE TABLE a (id INT PRIMARY KEY, b CHAR(2) CHARACTER SET ascii, c CHAR(2) COLLATE utf8mb4_bin) CHARSET utf8mb4';
    expect(wordsOf('column-charset', sql)).toEqual(['ascii']);
  });
  test('warns of a column that differs from the table that is there', () => {
    const options = { facts: { a: factsOf({ characterSet: 'utf8mb3' }) } };
    expect(wordsOf('column-charset', 'ALTER TABLE a ADD b CHAR(2) COLLATE latin1_bin', options)).toEqual([
      'latin1_bin',
    ]);
    expect(wordsOf('column-charset', 'ALTER TABLE a ADD b CHAR(2) CHARACTER SET utf8', options)).toEqual([]);
    expect(wordsOf('column-charset', 'ALTER TABLE a ADD b CHAR(2) CHARACTER SET utf8')).toEqual([]);
  });
});
