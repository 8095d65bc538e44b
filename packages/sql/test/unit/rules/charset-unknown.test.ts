import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('charset-unknown', () => {
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, b CHAR CHARACTER SET utf9)', ['utf9']],
    ['ALTER TABLE a CONVERT TO CHARACTER SET utf9', ['utf9']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b CHAR) CHARSET = UTF8', []],
    ['ALTER TABLE a CONVERT TO CHARACTER SET DEFAULT', []],
  ])('refuses a character set: %s', (sql, words) => {
    expect(wordsOf('charset-unknown', sql)).toEqual(words);
  });
  test.each([
    [
      'CREATE TABLE a (id INT PRIMARY KEY, b CHAR) COLLATE = utf8mb4_uca1400_ai_ci',
      ['utf8mb4_uca1400_ai_ci'],
    ],
    [
      'CREATE TABLE a (id INT PRIMARY KEY, b CHAR COLLATE utf8_general_ci) COLLATE utf8mb4_ja_0900_as_cs_ks',
      [],
    ],
    ['ALTER TABLE a CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_german_ci', ['utf8mb4_german_ci']],
  ])('refuses a collation: %s', (sql, words) => {
    expect(wordsOf('collation-unknown', sql)).toEqual(words);
  });
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, b CHAR CHARSET latin1 COLLATE utf8mb4_bin)', ['utf8mb4_bin']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b CHAR) CHARSET utf8 COLLATE utf8mb3_bin', []],
    ['ALTER TABLE a CHARSET utf8mb4, COLLATE latin1_bin', ['latin1_bin']],
  ])('refuses one of another set: %s', (sql, words) => {
    expect(wordsOf('collation-of-other-charset', sql)).toEqual(words);
  });
  test('knows when collations came', () => {
    const sql = 'CREATE TABLE a (id INT PRIMARY KEY) COLLATE utf8mb4_0900_ai_ci';
    expect(wordsOf('collation-unknown', sql, { server: 'mysql:5.7' })).toEqual(['utf8mb4_0900_ai_ci']);
    expect(wordsOf('collation-unknown', sql, { server: 'mysql:8.0' })).toEqual([]);
  });
});
