import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('server-limits', () => {
  const list = (count: number, text: (number: number) => string) =>
    Array.from({ length: count }, (_, number) => text(number)).join(', ');
  test.each([
    [
      'keys-beyond-limit',
      `CREATE TABLE a (c INT PRIMARY KEY, ${list(64, (n) => `KEY k${String(n)} (c)`)})`,
      1,
    ],
    [
      'keys-beyond-limit',
      `CREATE TABLE a (c INT PRIMARY KEY, ${list(63, (n) => `KEY k${String(n)} (c)`)})`,
      0,
    ],
    ['key-parts-beyond-limit', `CREATE INDEX k ON a (${list(17, (n) => `c${String(n)}`)})`, 1],
    ['key-parts-beyond-limit', `CREATE INDEX k ON a (${list(16, (n) => `c${String(n)}`)})`, 0],
    ['columns-beyond-limit', `CREATE TABLE a (${list(1018, (n) => `c${String(n)} INT`)}) ENGINE = InnoDB`, 1],
    ['columns-beyond-limit', `CREATE TABLE a (${list(1018, (n) => `c${String(n)} INT`)})`, 0],
  ])('%s: %.50s', (id, sql, count) => {
    expect(wordsOf(id, sql)).toHaveLength(count);
  });
  test('leaves MariaDB alone, which takes more', () => {
    const sql = `CREATE INDEX k ON a (${list(17, (n) => `c${String(n)}`)})`;
    expect(wordsOf('key-parts-beyond-limit', sql, { server: 'mariadb:10.11' })).toEqual([]);
  });
});
