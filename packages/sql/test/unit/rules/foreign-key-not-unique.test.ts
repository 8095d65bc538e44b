import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('foreign-key-not-unique', () => {
  test.each([
    [
      'CREATE TABLE p (id INT PRIMARY KEY, n VARCHAR(9), KEY (n)) CHARSET utf8mb4; CREATE TABLE c (x VARCHAR(9), FOREIGN KEY (x) REFERENCES p (n))',
      ['FOREIGN KEY (x) REFERENCES p (n)'],
    ],
    [
      'CREATE TABLE p (id INT PRIMARY KEY, n VARCHAR(9), KEY (n)) CHARSET utf8mb4; CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES p (id))',
      [],
    ],
    ['CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES p (n))', []],
  ])('warns: %s', (sql, words) => {
    expect(wordsOf('foreign-key-not-unique', sql)).toEqual(words);
  });
  test('says nothing of servers that take it', () => {
    const sql = 'CREATE TABLE p (n INT, KEY (n)); CREATE TABLE c (x INT, FOREIGN KEY (x) REFERENCES p (n))';
    expect(wordsOf('foreign-key-not-unique', sql, { server: 'mysql:8.0' })).toEqual([]);
    expect(wordsOf('foreign-key-not-unique', sql, { server: 'mysql:8.4' })).toHaveLength(1);
  });
});
