import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('unsupported-modifier', () => {
  test.each([
    'ALTER IGNORE TABLE a ADD b INT',
    'ALTER ONLINE TABLE a ADD b INT',
    'ALTER TABLE a NOWAIT ADD b INT',
    'ALTER TABLE a ADD b INT shape=round',
    'ALTER TABLE a ADD KEY k (b) depth=3',
    'ALTER TABLE a ADD VECTOR (b)',
    'CREATE TABLE a (b INT shape=round)',
    'CREATE TABLE a (b INT, KEY k (b) depth=3)',
    'CREATE TABLE a (b VECTOR(2) NOT NULL, VECTOR near (b))',
    'CREATE TABLE a (b INT CONSTRAINT c REFERENCES d (e))',
    'CREATE TABLE a (b INT) WITH SYSTEM VERSIONING',
  ])('refuses %s', (sql) => {
    expect(wordsOf('unsupported-modifier', sql)).toHaveLength(1);
  });
  test('takes a table of such a name for a table', () => {
    expect(wordsOf('unsupported-modifier', 'ALTER TABLE online ADD b INT')).toEqual([]);
  });
  test.each([
    'CREATE TABLE a (vector VECTOR(3), b VARCHAR(9) COMMENT "c=d" UNIQUE REFERENCES e (f))',
    "CREATE TABLE a (c INT ENGINE_ATTRIBUTE='{}' SECONDARY_ENGINE_ATTRIBUTE='{}', KEY (c))",
    "CREATE TABLE a (b INT ENGINE_ATTRIBUTE = '{}', KEY (b) KEY_BLOCK_SIZE = 8 INVISIBLE COMMENT 'c') COMMENT = 'd'",
  ])('takes %s as it is', (sql) => {
    expect(wordsOf('unsupported-modifier', sql)).toEqual([]);
  });
});
