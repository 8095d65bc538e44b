import { describe, expect, test } from 'vitest';
import { errorsOf, factsOf, wordsOf } from '../reviewing.ts';

describe('table-or-view', () => {
  const facts = { orders: factsOf(), report: factsOf({ kind: 'view', engine: null, uniqueKeys: [] }) };

  test('refuses a view where a table is needed, and the other way round', () => {
    expect(wordsOf('target-is-view', 'ALTER TABLE report ADD a INT', { facts })).toEqual(['report']);
    expect(wordsOf('target-is-table', 'DROP VIEW orders', { facts })).toEqual(['orders']);
  });
  test('lets each have its own', () => {
    expect(errorsOf('DROP VIEW report; TRUNCATE TABLE orders', { facts })).toEqual([]);
  });
});
