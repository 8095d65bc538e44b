import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('auto-increment-signed', () => {
  test.each([['CREATE TABLE a (b INT AUTO_INCREMENT PRIMARY KEY)', ['INT']]])('notes: %s', (sql, words) => {
    expect(wordsOf('auto-increment-signed', sql)).toEqual(words);
  });
  test.each([
    'CREATE TABLE a (b INT UNSIGNED AUTO_INCREMENT PRIMARY KEY)',
    'CREATE TABLE a (b SERIAL)',
    'ALTER TABLE a MODIFY b INT AUTO_INCREMENT',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('auto-increment-signed', sql)).toEqual([]);
  });
});
