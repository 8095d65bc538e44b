import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('foreign-keys-present', () => {
  const sql = 'ALTER TABLE orders ADD a INT';

  test.each([
    { child: 1, parent: 0 },
    { child: 0, parent: 2 },
  ])('refuses a table with %o', (foreignKeys) => {
    expect(wordsOf('foreign-keys-present', sql, { facts: { orders: factsOf({ foreignKeys }) } })).toEqual([
      'orders',
    ]);
  });
  test('lets a table without pass, and what the server runs itself', () => {
    const facts = { orders: factsOf({ foreignKeys: { child: 1, parent: 0 } }) };
    expect(wordsOf('foreign-keys-present', sql, { facts: { orders: factsOf() } })).toEqual([]);
    expect(wordsOf('foreign-keys-present', 'ALTER TABLE orders RENAME TO b', { facts })).toEqual([]);
  });
});
