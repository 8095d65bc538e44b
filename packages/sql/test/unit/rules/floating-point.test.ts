import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('floating-point', () => {
  test('warns of new columns and of a type that becomes one', () => {
    expect(wordsOf('floating-point', 'ALTER TABLE a ADD b FLOAT, ADD c DOUBLE PRECISION')).toEqual([
      'FLOAT',
      'DOUBLE PRECISION',
    ]);
    expect(wordsOf('floating-point', 'ALTER TABLE a MODIFY id REAL', { facts: { a: factsOf() } })).toEqual([
      'REAL',
    ]);
  });
  test('says nothing of DECIMAL, and of a column that is one already', () => {
    expect(wordsOf('floating-point', 'ALTER TABLE a ADD b DECIMAL(9, 2)')).toEqual([]);
    const facts = { a: factsOf({ columns: [{ name: 'b', type: 'double', nullable: true }] }) };
    expect(wordsOf('floating-point', 'ALTER TABLE a MODIFY b DOUBLE NOT NULL', { facts })).toEqual([]);
  });
});
