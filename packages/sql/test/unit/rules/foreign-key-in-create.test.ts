import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('foreign-key-in-create', () => {
  test.each([
    [
      'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, b INT, FOREIGN KEY (b) REFERENCES c (d))',
      ['FOREIGN KEY (b) REFERENCES c (d)'],
    ],
    ['CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, b INT REFERENCES c (d))', ['REFERENCES c (d)']],
  ])('warns: %s', (sql, words) => {
    expect(wordsOf('foreign-key-in-create', sql)).toEqual(words);
  });
  test.each(['CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, b INT, KEY (b))'])('lets pass: %s', (sql) => {
    expect(wordsOf('foreign-key-in-create', sql)).toEqual([]);
  });
});
