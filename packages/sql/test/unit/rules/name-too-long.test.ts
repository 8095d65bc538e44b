import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('name-too-long', () => {
  const name = 'n'.repeat(65);

  test.each([
    `CREATE TABLE ${name} (id INT PRIMARY KEY)`,
    `ALTER TABLE a ADD ${name} INT`,
    `ALTER TABLE a ADD KEY ${name} (id)`,
    `RENAME TABLE a TO ${name}`,
    `CREATE TABLE t (id INT PRIMARY KEY, CONSTRAINT ${name} CHECK (id > 0))`,
    `CREATE TABLE t (id INT PRIMARY KEY CONSTRAINT ${name} CHECK (id > 0))`,
    `CREATE TABLE t (id INT PRIMARY KEY, CONSTRAINT ${name} FOREIGN KEY (id) REFERENCES t (id))`,
    `ALTER TABLE a ADD CONSTRAINT ${name} CHECK (id > 0)`,
    `ALTER TABLE a ADD b INT CONSTRAINT ${name} CHECK (b > 0)`,
  ])('refuses %s', (sql) => {
    expect(wordsOf('name-too-long', sql)).toEqual([name]);
  });
  test('counts characters, not bytes', () => {
    expect(wordsOf('name-too-long', `ALTER TABLE a ADD \`${'名'.repeat(64)}\` INT`)).toEqual([]);
  });
});
