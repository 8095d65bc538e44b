import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';
import type { UniqueKeyFacts } from '../../../src/index.ts';

describe('usable-key', () => {
  const withKeys = (...uniqueKeys: UniqueKeyFacts[]) => ({ facts: { orders: factsOf({ uniqueKeys }) } });
  const primary = { name: 'PRIMARY', columns: ['id'], nullable: false };
  const email = { name: 'uk_email', columns: ['email'], nullable: true };
  const note = { name: 'uk_note', columns: ['note'], nullable: false };

  test('refuses a table without a unique key, or with one that takes NULL', () => {
    const sql = 'ALTER TABLE orders ADD a INT';
    expect(wordsOf('no-usable-key', sql, withKeys())).toEqual(['orders']);
    expect(wordsOf('no-usable-key', sql, withKeys(email))).toEqual(['orders']);
    expect(wordsOf('no-usable-key', sql, withKeys(primary))).toEqual([]);
  });
  test('takes a FLOAT key for none', () => {
    const columns = [{ name: 'id', type: 'float', nullable: false }];
    const facts = { orders: factsOf({ columns, uniqueKeys: [primary] }) };
    expect(wordsOf('no-usable-key', 'ALTER TABLE orders ADD a INT', { facts })).toEqual(['orders']);
  });
  test.each([
    'DROP PRIMARY KEY, ADD PRIMARY KEY (note)',
    'DROP PRIMARY KEY, ADD UNIQUE (email)',
    'DROP COLUMN id, ADD PRIMARY KEY (email)',
  ])('refuses to lose the only key by %s', (options) => {
    expect(wordsOf('usable-key-dropped', `ALTER TABLE orders ${options}`, withKeys(primary, email))).toEqual([
      options,
    ]);
  });
  test.each([
    'DROP PRIMARY KEY, ADD PRIMARY KEY (id, note)',
    'DROP PRIMARY KEY, ADD UNIQUE (id)',
    'MODIFY id BIGINT',
  ])('lets %s pass, whose new key holds the old one', (options) => {
    expect(wordsOf('usable-key-dropped', `ALTER TABLE orders ${options}`, withKeys(primary))).toEqual([]);
  });
  test('lets a key go when another one stays', () => {
    const sql = 'ALTER TABLE orders DROP INDEX uk_note';
    expect(wordsOf('usable-key-dropped', sql, withKeys(primary, note))).toEqual([]);
    expect(wordsOf('usable-key-dropped', sql, withKeys(note))).toHaveLength(1);
  });
});
