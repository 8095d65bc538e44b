import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('other-database', () => {
  test.each([
    'DROP TABLE other.a',
    'ALTER TABLE other.a ADD b INT',
    'ALTER TABLE a RENAME TO other.b',
    'ALTER TABLE a EXCHANGE PARTITION p WITH TABLE other.b',
    'CREATE TABLE a LIKE other.b',
    'CREATE TABLE a (b INT, FOREIGN KEY (b) REFERENCES other.c (d))',
    'RENAME TABLE a TO other.a',
    'CREATE VIEW a AS SELECT 1 FROM b JOIN other.c',
    'CREATE VIEW a AS SELECT other.f()',
  ])('refuses %s at the word', (sql) => {
    expect(wordsOf('other-database', sql)).toEqual(['other']);
  });
  test("lets the target's own name pass, and no name at all", () => {
    expect(wordsOf('other-database', 'DROP TABLE shop.a, `shop`.b, c')).toEqual([]);
  });
  test('lets every name pass while no target is known', () => {
    expect(wordsOf('other-database', 'DROP TABLE other.a', { database: '' })).toEqual([]);
  });
  test('compares letter case as the server does', () => {
    expect(wordsOf('other-database', 'DROP TABLE Shop.a')).toEqual(['Shop']);
    expect(wordsOf('other-database', 'DROP TABLE Shop.a', { lowerCaseTableNames: 1 })).toEqual([]);
  });
});
