import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('triggers-present', () => {
  const sql = 'ALTER TABLE orders ADD a INT';

  test('refuses a table with triggers', () => {
    expect(wordsOf('triggers-present', sql, { facts: { orders: factsOf({ triggers: 2 }) } })).toEqual([
      'orders',
    ]);
  });
  test('lets a table without pass', () => {
    expect(wordsOf('triggers-present', sql, { facts: { orders: factsOf() } })).toEqual([]);
  });
});
