import { expect, test } from 'vitest';
import { expectFixed, fixed } from './fixing.ts';

test.each([
  [
    'ALTER TABLE a ADD createdAt DATETIME NULL AFTER b',
    "ALTER TABLE a ADD createdAt DATETIME NULL COMMENT 'created at' AFTER b",
  ],
  ["ALTER TABLE a ADD b INT COMMENT '' FIRST", "ALTER TABLE a ADD b INT COMMENT 'b' FIRST"],
  [
    'CREATE TABLE a (paid_at DATE, PRIMARY KEY (paid_at))',
    "CREATE TABLE a (paid_at DATE COMMENT 'paid at', PRIMARY KEY (paid_at))",
  ],
  [
    "ALTER TABLE a ADD `it's` INT, ADD c INT COMMENT 'x'; DROP TABLE d",
    "ALTER TABLE a ADD `it's` INT COMMENT 'it''s', ADD c INT COMMENT 'x'; DROP TABLE d",
  ],
  [
    'CREATE TABLE a (b INT NOT NULL REFERENCES c (d) ON DELETE CASCADE, PRIMARY KEY (b))',
    "CREATE TABLE a (b INT NOT NULL COMMENT 'b' REFERENCES c (d) ON DELETE CASCADE, PRIMARY KEY (b))",
  ],
])('%s', (sql, wanted) => {
  expectFixed('column-comment-missing', sql, wanted);
});

test.each(['ALTER TABLE a ADD ` ` INT', 'ALTER TABLE a ADD b INT x y'])(
  '%j has no fix: nothing can be said of it',
  (sql) => {
    expect(fixed('column-comment-missing', sql)).toBeNull();
  },
);
