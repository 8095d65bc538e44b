import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('name-not-for-gh-ost', () => {
  test('refuses a database that gh-ost would escape into another', () => {
    const rule = 'database-name-not-for-gh-ost';
    expect(wordsOf(rule, 'ALTER TABLE a ADD b INT', { database: 'my db' })).toEqual(['a']);
    expect(wordsOf(rule, 'ALTER TABLE a ADD b INT', { database: 'my-db.$1~' })).toEqual([]);
    expect(wordsOf(rule, 'DROP TABLE a', { database: 'my db' })).toEqual([]);
  });
  test('knows only the database that the text names while there is no target', () => {
    const rule = 'database-name-not-for-gh-ost';
    expect(wordsOf(rule, 'ALTER TABLE a ADD b INT', { database: '' })).toEqual([]);
    expect(wordsOf(rule, 'ALTER TABLE `my db`.a ADD b INT', { database: '' })).toEqual(['`my db`']);
  });
  test('refuses a table with a backtick or a slash', () => {
    const rule = 'table-name-not-for-gh-ost';
    expect(wordsOf(rule, 'ALTER TABLE `a``b` ADD c INT')).toEqual(['`a``b`']);
    expect(wordsOf(rule, 'ALTER TABLE `a/b` ADD c INT')).toEqual(['`a/b`']);
    expect(wordsOf(rule, 'ALTER TABLE `a b 订单` ADD c INT')).toEqual([]);
    expect(wordsOf(rule, 'ALTER TABLE `a/b` RENAME TO c')).toEqual([]);
  });
});
