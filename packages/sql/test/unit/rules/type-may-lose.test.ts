import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('type-may-lose', () => {
  const facts = { orders: factsOf() };

  test('notes a type that may hold less', () => {
    expect(
      wordsOf('type-may-lose', 'ALTER TABLE orders MODIFY note VARCHAR(20) NOT NULL', { facts }),
    ).toEqual(['VARCHAR(20)']);
  });
  test('says nothing of one that holds everything', () => {
    expect(wordsOf('type-may-lose', 'ALTER TABLE orders MODIFY id BIGINT NOT NULL', { facts })).toEqual([]);
  });
  test('says that nobody checked when the table is not known', () => {
    expect(wordsOf('type-change-unchecked', 'ALTER TABLE b CHANGE c c DECIMAL(10, 2)')).toEqual([
      'DECIMAL(10, 2)',
    ]);
    expect(wordsOf('type-change-unchecked', 'ALTER TABLE orders MODIFY id BIGINT', { facts })).toEqual([]);
  });
});
