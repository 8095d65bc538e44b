import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('several-alters', () => {
  test('notes the second ALTER of a table', () => {
    const sql = 'ALTER TABLE a ADD b INT; ALTER TABLE c ADD d INT; ALTER TABLE `a` ADD e INT';
    expect(wordsOf('several-alters', sql)).toEqual(['`a`']);
  });
  test('compares letter case as the server does', () => {
    const sql = 'ALTER TABLE a ADD b INT; ALTER TABLE A ADD c INT';
    expect(wordsOf('several-alters', sql)).toEqual([]);
    expect(wordsOf('several-alters', sql, { lowerCaseTableNames: 2 })).toEqual(['A']);
  });
});
