import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('table-missing', () => {
  const facts = { orders: factsOf({ exists: false }), items: factsOf() };

  test.each([
    'ALTER TABLE orders ADD a INT',
    'DROP TABLE orders',
    'RENAME TABLE orders TO b',
    'CREATE TABLE a LIKE orders',
  ])('refuses %s', (sql) => {
    expect(wordsOf('table-missing', sql, { facts })).toEqual(['orders']);
  });
  test('lets IF EXISTS pass, and a table that an earlier statement creates', () => {
    expect(wordsOf('table-missing', 'DROP TABLE IF EXISTS orders', { facts })).toEqual([]);
    const sql = 'CREATE TABLE orders (a INT); ALTER TABLE orders ADD b INT';
    expect(wordsOf('table-missing', sql, { facts })).toEqual([]);
  });
  test.each(['CREATE TABLE orders SELECT 1 AS a', 'CREATE TEMPORARY TABLE orders (a INT)'])(
    'lets %s make its table',
    (sql) => {
      expect(wordsOf('table-missing', sql, { facts })).toEqual([]);
    },
  );
  test('refuses a table that an earlier statement drops or renames', () => {
    expect(wordsOf('table-missing', 'DROP TABLE items; TRUNCATE items', { facts })).toEqual(['items']);
    expect(wordsOf('table-missing', 'RENAME TABLE items TO b; DROP TABLE b, items', { facts })).toEqual([
      'items',
    ]);
  });
  test('says nothing of a table that nobody asked about', () => {
    expect(wordsOf('table-missing', 'DROP TABLE unknown', { facts })).toEqual([]);
  });
});
