import { describe, expect, test } from 'vitest';
import { factsOf, wordsOf } from '../reviewing.ts';

describe('column-exists', () => {
  const facts = { orders: factsOf() };
  const again = (options: string) => wordsOf('column-exists', `ALTER TABLE orders ${options}`, { facts });

  test('refuses a column that is there, whatever its letter case, and one made twice', () => {
    expect(again('ADD Email INT')).toEqual(['Email']);
    expect(again('ADD (a INT, a INT)')).toEqual(['a']);
  });
  test('refuses a column that a new table lists twice, whatever its letter case', () => {
    const twice = (sql: string) => wordsOf('column-twice', sql);
    expect(twice('CREATE TABLE n (id INT PRIMARY KEY, a INT, `ID` INT, a INT, a INT)')).toEqual([
      '`ID`',
      'a',
      'a',
    ]);
    expect(twice('CREATE TABLE n (a INT, KEY a (a)); CREATE TABLE m (a INT)')).toEqual([]);
  });
  test('lets a column be dropped and made anew, or changed', () => {
    expect(again('DROP email, ADD email INT')).toEqual([]);
    expect(again('CHANGE email email VARCHAR(60)')).toEqual([]);
  });
});
