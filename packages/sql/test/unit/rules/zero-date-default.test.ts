import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('zero-date-default', () => {
  test.each([
    ["ALTER TABLE a ADD b DATETIME DEFAULT '0000-00-00 00:00:00'", ["'0000-00-00 00:00:00'"]],
    ["ALTER TABLE a MODIFY b DATE DEFAULT '2026-00-01'", ["'2026-00-01'"]],
    ['CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, b TIMESTAMP DEFAULT 0)', ['0']],
  ])('refuses: %s', (sql, words) => {
    expect(wordsOf('zero-date-default', sql)).toEqual(words);
  });
  test.each([
    "ALTER TABLE a ADD b DATE DEFAULT '2026-01-01'",
    'ALTER TABLE a ADD b INT DEFAULT 0',
    "ALTER TABLE a ADD b CHAR(10) DEFAULT '0000-00-00'",
    "ALTER TABLE a ADD b DATE DEFAULT '2026-10-20'",
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('zero-date-default', sql)).toEqual([]);
  });
});
