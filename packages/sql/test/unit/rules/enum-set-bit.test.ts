import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('enum-set-bit', () => {
  test.each([
    ["ALTER TABLE a ADD b ENUM('x'), ADD c BIT(3)", ["ENUM('x')", 'BIT(3)']],
    ["CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, b SET('x'))", ["SET('x')"]],
  ])('notes: %s', (sql, words) => {
    expect(wordsOf('enum-set-bit', sql)).toEqual(words);
  });
  test.each(["ALTER TABLE a MODIFY b ENUM('x', 'y')", 'ALTER TABLE a ADD b TINYINT'])(
    'lets pass: %s',
    (sql) => {
      expect(wordsOf('enum-set-bit', sql)).toEqual([]);
    },
  );
});
