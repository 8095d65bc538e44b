import { test } from 'vitest';
import { expectFixed } from './fixing.ts';

test.each([
  [
    'CREATE TABLE order_items (id INT PRIMARY KEY); DROP TABLE b',
    "CREATE TABLE order_items (id INT PRIMARY KEY) COMMENT = 'order items'; DROP TABLE b",
  ],
  [
    "CREATE TABLE a (id INT PRIMARY KEY) COMMENT '' ENGINE InnoDB",
    "CREATE TABLE a (id INT PRIMARY KEY) COMMENT 'a' ENGINE InnoDB",
  ],
  [
    'CREATE TABLE a (id INT PRIMARY KEY) PARTITION BY HASH (id)',
    "CREATE TABLE a (id INT PRIMARY KEY) COMMENT = 'a' PARTITION BY HASH (id)",
  ],
])('%s', (sql, wanted) => {
  expectFixed('table-comment-missing', sql, wanted);
});
