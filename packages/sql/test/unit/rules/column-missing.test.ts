import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('column-missing', () => {
  const facts = { orders: factsOf() };
  const missing = (options: string) => wordsOf('column-missing', `ALTER TABLE orders ${options}`, { facts });

  test.each([
    'DROP COLUMN x',
    'MODIFY x INT',
    'CHANGE x x INT',
    'ALTER x DROP DEFAULT',
    'ADD KEY k (id, x)',
    'ADD a INT AFTER x',
  ])('refuses %s', (options) => {
    expect(missing(options)).toEqual(['x']);
  });
  test('compares without letter case and counts columns of the same statement', () => {
    expect(missing('ADD x INT AFTER ID, ADD KEY (x, Email), ADD y INT AFTER x')).toEqual([]);
  });
  test('refuses a key on a column that the statement drops', () => {
    expect(missing('DROP note, ADD KEY (note)')).toEqual(['note']);
  });
  test('says nothing of a table that an earlier statement changed', () => {
    const sql = 'ALTER TABLE orders ADD x INT; ALTER TABLE orders DROP x';
    expect(wordsOf('column-missing', sql, { facts })).toEqual([]);
  });
});
