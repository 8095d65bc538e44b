import { describe, expect, test } from 'vitest';
import { wordsOf } from '../reviewing.ts';

describe('default-not-deterministic', () => {
  test.each([
    ['ALTER TABLE a ADD b CHAR(36) DEFAULT (UUID())', ['(UUID())']],
    ['ALTER TABLE a ADD b DOUBLE DEFAULT (1 + rand ())', ['(1 + rand ())']],
  ])('refuses: %s', (sql, words) => {
    expect(wordsOf('default-not-deterministic', sql)).toEqual(words);
  });
  test.each([
    "ALTER TABLE a ADD b CHAR(36) DEFAULT ('uuid()')",
    'ALTER TABLE a ADD b CHAR(36) DEFAULT ("the user (of a)")',
    'ALTER TABLE a ADD b INT DEFAULT (`user` (1))',
    'ALTER TABLE a ADD b INT DEFAULT (connection_id())',
    'ALTER TABLE a ADD b INT DEFAULT (1 + 1)',
    'ALTER TABLE a MODIFY b CHAR(36) DEFAULT (UUID())',
    'CREATE TABLE t (id BIGINT UNSIGNED PRIMARY KEY, b CHAR(36) DEFAULT (UUID()))',
  ])('lets pass: %s', (sql) => {
    expect(wordsOf('default-not-deterministic', sql)).toEqual([]);
  });
});
