import { describe, expect, test } from 'vitest';
import { errorsOf, wordsOf } from '../reviewing.ts';

describe('foreign-key-in-alter', () => {
  test.each([
    'ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (d)',
    'ALTER TABLE a DROP FOREIGN KEY f',
    'ALTER TABLE a ADD b INT REFERENCES c (d)',
  ])('refuses %s', (sql) => {
    expect(wordsOf('foreign-key-in-alter', sql)).toHaveLength(1);
  });
  test('lets CREATE TABLE have foreign keys', () => {
    expect(errorsOf('CREATE TABLE a (b INT PRIMARY KEY, FOREIGN KEY (b) REFERENCES c (d))')).toEqual([]);
  });
});
