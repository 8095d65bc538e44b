import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('reserved-word-quoted', () => {
  test('notes new names that everybody has to quote', () => {
    const sql = 'ALTER TABLE a ADD `rank` INT, ADD `place` INT, DROP `window`';
    expect(wordsOf('reserved-word-quoted', sql, { server: 'mysql:8.4' })).toEqual(['`rank`']);
    expect(wordsOf('reserved-word-quoted', sql, { server: 'mysql:5.7' })).toEqual([]);
  });
});
