import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('unterminated', () => {
  test('refuses a string, a name and a comment without an end, from where they start', () => {
    expect(wordsOf('unterminated-string', "ALTER TABLE a COMMENT 'b")).toEqual(["'b"]);
    expect(wordsOf('unterminated-identifier', 'DROP TABLE `a')).toEqual(['`a']);
    expect(wordsOf('unterminated-comment', 'DROP TABLE a /* b')).toEqual(['/* b']);
  });
  test('reads the end of a string as the mode of the target does', () => {
    const sql = "ALTER TABLE a COMMENT 'b\\'";
    expect(wordsOf('unterminated-string', sql)).toHaveLength(1);
    expect(wordsOf('unterminated-string', sql, { sqlMode: 'NO_BACKSLASH_ESCAPES' })).toEqual([]);
  });
});
