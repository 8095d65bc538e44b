import { describe, expect, test } from 'vitest';
import { allowsInvalidDates, DEFAULT_SQL_MODE, review } from '../../../src/index.ts';
import { wordsOf } from '../reviewing.ts';

describe('default-not-of-type', () => {
  test.each([
    ["CREATE TABLE a (id INT PRIMARY KEY, b INT DEFAULT 'x')", ["'x'"]],
    ["CREATE TABLE a (id INT PRIMARY KEY, b INT DEFAULT '')", ["''"]],
    ['CREATE TABLE a (id INT PRIMARY KEY, b TINYINT DEFAULT 128)', ['128']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b INT UNSIGNED DEFAULT -1)', ['-1']],
    ["CREATE TABLE a (id INT PRIMARY KEY, b VARCHAR(3) DEFAULT 'abcd')", ["'abcd'"]],
    ["CREATE TABLE a (id INT PRIMARY KEY, b ENUM('a') DEFAULT 'b')", ["'b'"]],
    ["CREATE TABLE a (id INT PRIMARY KEY, b SET('a', 'b') DEFAULT 'a,c')", ["'a,c'"]],
    ["CREATE TABLE a (id INT PRIMARY KEY, b DATETIME DEFAULT '2020-13-01')", ["'2020-13-01'"]],
    ['CREATE TABLE a (id INT PRIMARY KEY, b DATETIME(3) DEFAULT CURRENT_TIMESTAMP)', ['CURRENT_TIMESTAMP']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b INT DEFAULT NOW())', ['NOW()']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b INT NOT NULL DEFAULT NULL)', ['NULL']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b DECIMAL(5, 2) DEFAULT 1000)', ['1000']],
    ['CREATE TABLE a (id INT PRIMARY KEY, b YEAR DEFAULT 1900)', ['1900']],
    ["CREATE TABLE a (id INT PRIMARY KEY, b DATE DEFAULT 'x')", ["'x'"]],
    ["ALTER TABLE a MODIFY b BIGINT DEFAULT '9223372036854775808'", ["'9223372036854775808'"]],
  ])('refuses: %s', (sql, words) => {
    expect(wordsOf('default-not-of-type', sql)).toEqual(words);
  });
  test.each([
    ["CREATE TABLE a (id INT PRIMARY KEY, b INT DEFAULT '5')", []],
    ["CREATE TABLE a (id INT PRIMARY KEY, b INT DEFAULT ' 5')", []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b TINYINT DEFAULT -128)', []],
    ["CREATE TABLE a (id INT PRIMARY KEY, b VARCHAR(3) DEFAULT 'abc  ')", []],
    ["CREATE TABLE a (id INT PRIMARY KEY, b VARCHAR(2) DEFAULT '中文')", []],
    ["CREATE TABLE a (id INT PRIMARY KEY, b ENUM('a') DEFAULT 'A')", []],
    ["CREATE TABLE a (id INT PRIMARY KEY, b ENUM('a', 'b') DEFAULT '2')", []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b DATETIME(3) DEFAULT NOW(3))', []],
    [
      'CREATE TABLE a (id INT PRIMARY KEY, b TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)',
      [],
    ],
    ['CREATE TABLE a (id INT PRIMARY KEY, b INT DEFAULT NULL)', []],
    ["CREATE TABLE a (id INT PRIMARY KEY, b DATE DEFAULT '0000-00-00')", []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b DECIMAL(5, 2) DEFAULT 999.999)', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b DECIMAL(0) DEFAULT 9)', []],
    ["CREATE TABLE a (id INT PRIMARY KEY, b ENUM(0x61, 'b') DEFAULT 'a')", []],
    ["CREATE TABLE a (id INT PRIMARY KEY, b SET(x'61', 'b') DEFAULT 'a,b')", []],
    ['CREATE TABLE a (b SERIAL DEFAULT NULL)', []],
    ['CREATE TABLE a (b INT AUTO_INCREMENT DEFAULT TRUE KEY)', []],
    ['CREATE TABLE a (id INT PRIMARY KEY, b INT DEFAULT 0xFF)', []],
    ["CREATE TABLE a (id INT PRIMARY KEY, b INT DEFAULT DATE '2020-01-01')", []],
    ["CREATE TABLE a (id INT PRIMARY KEY, b BIT(3) DEFAULT b'101')", []],
  ])('lets pass: %s', (sql, words) => {
    expect(wordsOf('default-not-of-type', sql)).toEqual(words);
  });
  test('lets days pass that a month does not have where the mode allows them', () => {
    const asked = (type: string, value: string) =>
      review(`CREATE TABLE a (id INT PRIMARY KEY, b ${type} DEFAULT '${value}')`, {
        mode: DEFAULT_SQL_MODE,
        database: 'shop',
        lowerCaseTableNames: 0,
        allowsInvalidDates: allowsInvalidDates('STRICT_TRANS_TABLES,ALLOW_INVALID_DATES'),
      }).findings.filter(({ rule }) => rule === 'default-not-of-type').length;
    expect(asked('DATE', '2020-02-31')).toBe(0);
    expect(asked('DATETIME', '2020-04-31 10:00:00')).toBe(0);
    expect(asked('DATE', '2020-13-01')).toBe(1);
    expect(asked('DATE', '2020-12-32')).toBe(1);
    expect(asked('TIMESTAMP', '2020-04-31 10:00:00')).toBe(1);
  });
  test.each([
    ['CREATE TABLE a (id INT PRIMARY KEY, b DATE ON UPDATE CURRENT_TIMESTAMP)', ['CURRENT_TIMESTAMP']],
    [
      'CREATE TABLE a (id INT PRIMARY KEY, b DATETIME(6) ON UPDATE CURRENT_TIMESTAMP(3))',
      ['CURRENT_TIMESTAMP(3)'],
    ],
    ['CREATE TABLE a (id INT PRIMARY KEY, b TIMESTAMP(6) ON UPDATE NOW(6))', []],
  ])('refuses ON UPDATE: %s', (sql, words) => {
    expect(wordsOf('on-update-not-of-type', sql)).toEqual(words);
  });
});
