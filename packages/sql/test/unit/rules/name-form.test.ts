import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('name-form', () => {
  test('notes new names that need quotes', () => {
    expect(wordsOf('name-form', 'ALTER TABLE `a-b` ADD `c-d` INT, ADD KEY `e f` (id)')).toEqual([
      '`c-d`',
      '`e f`',
    ]);
    expect(wordsOf('name-form', 'CREATE TABLE `1a` (`größe` INT PRIMARY KEY)')).toEqual(['`1a`', '`größe`']);
    expect(wordsOf('name-form', 'CREATE TABLE shop.`a b` (id INT PRIMARY KEY)')).toEqual(['`a b`']);
  });
  test('lets letter case pass, unless the settings say otherwise', () => {
    const sql = 'ALTER TABLE a ADD createdAt INT';
    expect(wordsOf('name-form', sql)).toEqual([]);
    const rules = { 'name-form': { parameters: { form: 'lower-case' } } };
    expect(wordsOf('name-form', sql, { rules })).toEqual(['createdAt']);
  });
  test('says nothing of names that are there already', () => {
    expect(
      wordsOf('name-form', 'ALTER TABLE `a b` DROP `c d`, MODIFY `e f` INT, CHANGE `g h` `g h` INT'),
    ).toEqual([]);
  });
});
