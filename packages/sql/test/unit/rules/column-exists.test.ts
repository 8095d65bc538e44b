import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('column-exists', () => {
  const facts = { orders: factsOf() };
  const again = (options: string) => wordsOf('column-exists', `ALTER TABLE orders ${options}`, { facts });

  test('refuses a column that is there, whatever its letter case, and one made twice', () => {
    expect(again('ADD Email INT')).toEqual(['Email']);
    expect(again('ADD (a INT, a INT)')).toEqual(['a']);
  });
  test('lets a column be dropped and made anew, or changed', () => {
    expect(again('DROP email, ADD email INT')).toEqual([]);
    expect(again('CHANGE email email VARCHAR(60)')).toEqual([]);
  });
});
