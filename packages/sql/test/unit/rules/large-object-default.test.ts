import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('large-object-default', () => {
  test.each(["TEXT DEFAULT 'x'", 'BLOB DEFAULT 0', "JSON DEFAULT '{}'"])('refuses %s', (definition) => {
    expect(wordsOf('large-object-default', `ALTER TABLE a ADD b ${definition}`)).toHaveLength(1);
  });
  test.each(["TEXT DEFAULT ('x')", 'TEXT DEFAULT NULL', "VARCHAR(9) DEFAULT 'x'"])(
    'lets %s pass',
    (definition) => {
      expect(wordsOf('large-object-default', `ALTER TABLE a ADD b ${definition}`)).toEqual([]);
    },
  );
  test.each([
    ["TEXT DEFAULT ''", 0],
    ["BLOB NOT NULL DEFAULT ''", 0],
    ["JSON DEFAULT ''", 1],
    ["TEXT DEFAULT 'x'", 1],
  ])('lets a server that is not strict leave an empty one out: %s', (definition, count) => {
    const sql = `ALTER TABLE a ADD b ${definition}`;
    expect(wordsOf('large-object-default', sql, { isStrict: false })).toHaveLength(count);
    expect(wordsOf('large-object-default', sql)).toHaveLength(1);
  });
  test('lets MariaDB have it', () => {
    const sql = "ALTER TABLE a ADD b TEXT DEFAULT 'x'";
    expect(wordsOf('large-object-default', sql, { server: 'mariadb:10.11' })).toEqual([]);
    expect(wordsOf('large-object-default', sql, { server: 'mysql:8.4' })).toEqual(["'x'"]);
  });
});
