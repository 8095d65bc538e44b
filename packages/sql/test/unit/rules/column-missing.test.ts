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
  test('looks for the columns of keys that CREATE INDEX and CREATE TABLE make', () => {
    const words = (sql: string) => wordsOf('column-missing', sql, { facts });
    expect(words('CREATE INDEX k ON orders (Email, x(3))')).toEqual(['x']);
    expect(words('CREATE TABLE n (id INT KEY, KEY k (id, x), UNIQUE (ID))')).toEqual(['x']);
    expect(words('CREATE TABLE n (id INT KEY, FOREIGN KEY (y) REFERENCES orders (id))')).toEqual(['y']);
    expect(words('CREATE INDEX k ON unknown_table (x)')).toEqual([]);
  });
  test('lets a query and the server bring columns of their own to a new table', () => {
    const words = (sql: string) => wordsOf('column-missing', sql, { facts });
    expect(words('CREATE TABLE n (id INT, KEY (b)) SELECT 1 AS b')).toEqual([]);
    expect(words('CREATE TABLE n (id INT, KEY (my_row_id))')).toEqual([]);
    expect(words('CREATE TABLE n (id INT PRIMARY KEY, KEY (my_row_id))')).toEqual(['my_row_id']);
  });
});
