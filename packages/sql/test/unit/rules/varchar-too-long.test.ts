import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('varchar-too-long', () => {
  test.each([['ALTER TABLE a ADD b VARCHAR(2561)', ['VARCHAR(2561)']]])('warns: %s', (sql, words) => {
    expect(wordsOf('varchar-too-long', sql)).toEqual(words);
  });
  test.each(['ALTER TABLE a ADD b VARCHAR(2560), ADD c VARBINARY(5000)'])('lets pass: %s', (sql) => {
    expect(wordsOf('varchar-too-long', sql)).toEqual([]);
  });
});
