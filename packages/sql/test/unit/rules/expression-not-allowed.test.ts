import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('expression-not-allowed', () => {
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, d DATE AS (CURDATE()))', ['CURDATE']],
    ['CREATE TABLE a (id INT PRIMARY KEY, d INT, CHECK (d < RAND()))', ['RAND']],
    ['CREATE TABLE a (id INT PRIMARY KEY, d INT CHECK (d < now()))', ['now']],
    ['CREATE TABLE a (id INT PRIMARY KEY, v TEXT DEFAULT (VERSION()))', ['VERSION']],
    ['CREATE TABLE a (id INT PRIMARY KEY, d DATE, KEY ((d < CURRENT_DATE)))', ['CURRENT_DATE']],
    ['ALTER TABLE a ADD b INT AS ((SELECT 1))', ['SELECT']],
    ['ALTER TABLE a ADD CHECK (UUID() > 1)', ['UUID']],
    ['ALTER TABLE a ALTER b SET DEFAULT (SLEEP(1))', ['SLEEP']],
  ])('refuses functions: %s', (sql, words) => {
    expect(wordsOf('function-not-allowed', sql, { server: 'mysql:8.4' })).toEqual(words);
  });
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, d DATE DEFAULT (CURDATE()))', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, now INT, d INT AS (now + `rand`))', []],
    ["CREATE TABLE a (id INT PRIMARY KEY, d INT AS (id + LENGTH('NOW()')))", []],
    ['CREATE TABLE a (id INT PRIMARY KEY, d INT AS (YEAR(x)))', []],
  ])('lets pass: %s', (sql, words) => {
    expect(wordsOf('function-not-allowed', sql)).toEqual(words);
  });
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, d INT AS (@x))', ['@']],
    ['CREATE TABLE a (id INT PRIMARY KEY, d INT DEFAULT (@@port))', ['@']],
    ["CREATE TABLE a (id INT PRIMARY KEY, d INT DEFAULT (LENGTH('a@b')))", []],
  ])('refuses variables: %s', (sql, words) => {
    expect(wordsOf('variable-not-allowed', sql)).toEqual(words);
  });
  test('knows no checks before 8.0.16, and leaves MariaDB alone', () => {
    const sql = 'CREATE TABLE a (id INT PRIMARY KEY, d INT, CHECK (d < RAND()))';
    expect(wordsOf('function-not-allowed', sql, { server: 'mysql:5.7' })).toEqual([]);
    expect(wordsOf('function-not-allowed', sql)).toEqual([]);
    expect(wordsOf('function-not-allowed', sql, { server: 'mariadb:10.11' })).toEqual([]);
  });
});
