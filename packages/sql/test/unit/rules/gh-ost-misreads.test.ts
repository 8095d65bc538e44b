import { describe, expect, test } from 'vitest';
import { factsOf, reviewText, wordsOf } from '../reviewing.ts';

describe('gh-ost-misreads', () => {
  test.each([
    ['ADD b INT COMMENT "x, change a b c"', 'CHANGE a b'],
    ["ADD b INT COMMENT 'it\\'s, drop note, \\''", 'DROP COLUMN note'],
    ["ADD b INT COMMENT 'alter table x drop c'", 'ALTER TABLE'],
    ['ADD b INT COMMENT "rename to x"', 'RENAME TO'],
    ['ADD b INT COMMENT "auto_increment=5"', 'AUTO_INCREMENT'],
    ['CHANGE `my col` `my col` INT', 'CHANGE `my col`'],
    ['DROP COLUMN c RESTRICT, ADD COLUMN c INT', 'DROP COLUMN c'],
  ])('refuses %s', (options, found) => {
    const { findings } = reviewText(`ALTER TABLE a ${options}`);
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'gh-ost-misreads', params: { found } }));
  });
  test.each([
    "ADD b INT COMMENT 'x, change a b c'",
    'DROP COLUMN c, ADD COLUMN c INT',
    'AUTO_INCREMENT = 5',
    "MODIFY b ENUM('a','b') NOT NULL",
    'DROP `b`, DROP INDEX i, DROP PRIMARY KEY, ADD PRIMARY KEY (d)',
  ])('lets %s pass', (options) => {
    expect(wordsOf('gh-ost-misreads', `ALTER TABLE a ${options}`)).toEqual([]);
  });
  test('takes DROP DEFAULT for harmless when the table has no column of that name', () => {
    const sql = 'ALTER TABLE orders ALTER note DROP DEFAULT';
    const columns = [{ name: 'default', type: 'int', nullable: true }];
    expect(wordsOf('gh-ost-misreads', sql, { facts: { orders: factsOf() } })).toEqual([]);
    expect(wordsOf('gh-ost-misreads', sql, { facts: { orders: factsOf({ columns }) } })).toHaveLength(1);
  });
  test('does not look at what the server runs itself', () => {
    expect(wordsOf('gh-ost-misreads', 'ALTER TABLE a RENAME TO b')).toEqual([]);
  });
});
