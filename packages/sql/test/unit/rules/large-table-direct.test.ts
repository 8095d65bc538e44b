import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('large-table-direct', () => {
  const large = { facts: { a: factsOf({ rows: 5_000_000, bytes: 1024 }) } };
  const heavy = { facts: { a: factsOf({ rows: 10, bytes: 2 * 1024 ** 3 }) } };
  const small = { facts: { a: factsOf() } };

  test.each([
    ['CREATE INDEX i ON a (id)', 'i'],
    ['ALTER TABLE a REORGANIZE PARTITION', 'REORGANIZE PARTITION'],
  ])('warns of %s on a table of many rows or bytes', (sql, words) => {
    expect(wordsOf('large-table-direct', sql, large)).toEqual([words]);
    expect(wordsOf('large-table-direct', sql, heavy)).toEqual([words]);
    expect(wordsOf('large-table-direct', sql, small)).toEqual([]);
    expect(wordsOf('large-table-direct', sql)).toEqual([]);
  });
  test('says nothing of what gh-ost runs, and of what touches no row', () => {
    expect(wordsOf('large-table-direct', 'ALTER TABLE a ADD INDEX i (id)', large)).toEqual([]);
    expect(wordsOf('large-table-direct', 'ALTER TABLE a DROP PARTITION p', large)).toEqual([]);
    expect(wordsOf('large-table-direct', 'DROP INDEX i ON a', large)).toEqual([]);
  });
  test('takes its bounds from the settings', () => {
    const options = { ...small, rules: { 'large-table-direct': { parameters: { rows: 1000 } } } };
    expect(wordsOf('large-table-direct', 'CREATE INDEX i ON a (id)', options)).toEqual(['i']);
  });
});
