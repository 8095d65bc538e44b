import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('type-impossible', () => {
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, b CHAR(256))', ['CHAR(256)']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b DATETIME(7))', ['DATETIME(7)']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b DECIMAL(66))', ['DECIMAL(66)']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b DECIMAL(5, 6))', ['DECIMAL(5, 6)']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b FLOAT(54))', ['FLOAT(54)']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b BIT(65))', ['BIT(65)']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b INT(256))', ['INT(256)']],
    ['ALTER TABLE a ADD b VARCHAR(65536)', ['VARCHAR(65536)']],
  ])('refuses: %s', (sql, words) => {
    expect(wordsOf('type-impossible', sql)).toEqual(words);
  });
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, b CHAR(255))', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b DATETIME(6))', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b DECIMAL(65, 30))', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b FLOAT(53))', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b DOUBLE(7, 4))', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b BIT(64))', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b VARCHAR(300))', []],
  ])('lets pass: %s', (sql, words) => {
    expect(wordsOf('type-impossible', sql)).toEqual(words);
  });
});
