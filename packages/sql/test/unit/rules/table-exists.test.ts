import { describe, expect, test } from 'vitest';
import { errorsOf, factsOf, wordsOf } from '../reviewing.ts';

describe('table-exists', () => {
  const facts = { orders: factsOf(), items: factsOf() };

  test.each([
    'CREATE TABLE orders (a INT)',
    'CREATE VIEW orders AS SELECT 1',
    'ALTER TABLE items RENAME TO orders',
  ])('refuses %s', (sql) => {
    expect(wordsOf('table-exists', sql, { facts })).toEqual(['orders']);
  });
  test('lets IF NOT EXISTS and OR REPLACE pass', () => {
    expect(wordsOf('table-exists', 'CREATE TABLE IF NOT EXISTS orders (a INT)', { facts })).toEqual([]);
    expect(wordsOf('table-exists', 'CREATE OR REPLACE VIEW orders AS SELECT 1', { facts })).toEqual([]);
  });
  test('lets two tables change places in one RENAME', () => {
    const sql = 'RENAME TABLE orders TO free, items TO orders, free TO items';
    expect(errorsOf(sql, { facts: { ...facts, free: factsOf({ exists: false }) } })).toEqual([]);
  });
});
