import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('auto-increment-not-integer', () => {
  test.each([
    ['CREATE TABLE a (b DOUBLE AUTO_INCREMENT PRIMARY KEY)', ['DOUBLE']],
    ['ALTER TABLE a MODIFY b DECIMAL(9) AUTO_INCREMENT', ['DECIMAL(9)']],
  ])('refuses: %s', (sql, words) => {
    expect(wordsOf('auto-increment-not-integer', sql)).toEqual(words);
  });
  test.each(['CREATE TABLE a (b SMALLINT AUTO_INCREMENT PRIMARY KEY)', 'CREATE TABLE a (b SERIAL)'])(
    'lets pass: %s',
    (sql) => {
      expect(wordsOf('auto-increment-not-integer', sql)).toEqual([]);
    },
  );
});
