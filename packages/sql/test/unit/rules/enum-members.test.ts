import { describe, expect, test } from 'vitest';
import { DEFAULT_SQL_MODE, isStrictMode, review } from '../../../src/index.ts';
import { wordsOf } from '../reviewing.ts';

describe('enum-members', () => {
  test.each([
    ["CREATE TABLE a (id INT PRIMARY KEY, b ENUM('x', 'y', 'x'))", ["ENUM('x', 'y', 'x')"]],
    ["CREATE TABLE a (id INT PRIMARY KEY, b SET('x', 'x'))", ["SET('x', 'x')"]],
    ["CREATE TABLE a (id INT PRIMARY KEY, b ENUM('x', 'y'))", []],
  ])('finds a value that is there twice: %s', (sql, words) => {
    expect(wordsOf('enum-member-twice', sql)).toEqual(words);
  });
  test.each([
    ["CREATE TABLE a (id INT PRIMARY KEY, b SET('x,y'))", ["SET('x,y')"]],
    ["CREATE TABLE a (id INT PRIMARY KEY, b ENUM('x,y'))", []],
  ])('finds a comma in SET: %s', (sql, words) => {
    expect(wordsOf('set-member-comma', sql)).toEqual(words);
  });
  test.each([
    ['STRICT_TRANS_TABLES,NO_ZERO_DATE', 1],
    ['NO_ENGINE_SUBSTITUTION', 0],
  ])('asks whether the server is strict: %s', (sqlMode, count) => {
    const { findings } = review("CREATE TABLE a (id INT PRIMARY KEY, b ENUM('x', 'x'))", {
      mode: DEFAULT_SQL_MODE,
      isStrict: isStrictMode(sqlMode),
      database: 'shop',
      lowerCaseTableNames: 0,
    });
    expect(findings.filter(({ rule }) => rule === 'enum-member-twice')).toHaveLength(count);
  });
});
