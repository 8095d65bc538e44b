import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('reserved-artifact-name', () => {
  test.each(['_orders_gho', '_orders_ghc', '_ORDERS_DEL', '_orders_x128_ghk'])('refuses %s', (table) => {
    expect(wordsOf('reserved-artifact-name', `CREATE TABLE ${table} (a INT)`)).toEqual([table]);
    expect(wordsOf('reserved-artifact-name', `RENAME TABLE a TO ${table}`)).toEqual([table]);
  });
  test('lets names pass that only look alike', () => {
    expect(wordsOf('reserved-artifact-name', 'DROP TABLE orders_del, _orders, _gho')).toEqual([]);
  });
});
