import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('becomes-not-null', () => {
  const facts = { orders: factsOf() };

  test('notes a column that may hold NULL now', () => {
    const sql = 'ALTER TABLE orders MODIFY email VARCHAR(50) NOT NULL';
    expect(wordsOf('becomes-not-null', sql, { facts })).toEqual(['NOT NULL']);
  });
  test('says nothing of one that cannot', () => {
    const sql = 'ALTER TABLE orders MODIFY note VARCHAR(255) NOT NULL, ADD a INT NOT NULL';
    expect(wordsOf('becomes-not-null', sql, { facts })).toEqual([]);
  });
  test('notes every column of a table that is not known', () => {
    expect(wordsOf('becomes-not-null', 'ALTER TABLE b MODIFY c INT NOT NULL')).toEqual(['NOT NULL']);
  });
});
