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
  test('keeps tables of two databases apart while no target is known', () => {
    const sql = 'ALTER TABLE a.b ADD c INT; ALTER TABLE d.b ADD e INT; ALTER TABLE a.b ADD f INT';
    expect(wordsOf('several-alters', sql, { database: '' })).toEqual(['a.b']);
    const own = 'ALTER TABLE b ADD c INT; ALTER TABLE shop.b ADD e INT';
    expect(wordsOf('several-alters', own)).toEqual(['shop.b']);
  });
});
