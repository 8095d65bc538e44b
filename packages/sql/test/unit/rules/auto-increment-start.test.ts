import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('auto-increment-start', () => {
  test.each([['CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY) AUTO_INCREMENT = 7', ['AUTO_INCREMENT = 7']]])(
    'warns: %s',
    (sql, words) => {
      expect(wordsOf('auto-increment-start', sql)).toEqual(words);
    },
  );
  test.each([
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY) AUTO_INCREMENT = 1',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY)',
    'ALTER TABLE a AUTO_INCREMENT = 7',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('auto-increment-start', sql)).toEqual([]);
  });
});
