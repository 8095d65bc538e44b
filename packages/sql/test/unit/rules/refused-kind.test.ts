import { describe, expect, test } from 'vitest';
import { errorsOf } from '../reviewing.ts';

describe('refused-kind', () => {
  test.each([
    ['CREATE TABLE a SELECT 1', 'refused-create-table-as-select'],
    ['CREATE TEMPORARY TABLE a (b INT)', 'refused-temporary-table'],
    ['DROP TEMPORARY TABLE a', 'refused-temporary-table'],
    ['DROP DATABASE a', 'refused-database'],
    ['CREATE TRIGGER a BEFORE INSERT ON b FOR EACH ROW SET @c = 1', 'refused-stored-program'],
    ['UPDATE a SET b = 1', 'refused-data'],
    ['GRANT ALL ON a.* TO b', 'refused-account'],
    ['LOCK TABLES a READ', 'refused-lock'],
    ['COMMIT', 'refused-transaction'],
    ['OPTIMIZE TABLE a', 'refused-maintenance'],
    ['SHOW TABLES', 'refused-show'],
    ['FLUSH LOGS', 'refused-server'],
    ['DROP TABLESPACE a', 'refused-tablespace'],
    ['SET sql_mode = DEFAULT', 'refused-set'],
    ['USE a', 'refused-use'],
    ['DELIMITER $$', 'refused-delimiter'],
    ['ALTR TABLE a ADD b INT', 'refused-unknown'],
  ])('refuses %s with %s', (sql, rule) => {
    expect(errorsOf(sql)).toEqual([rule]);
  });
  test.each([
    'ALTER TABLE a ADD b INT',
    'CREATE TABLE a (b INT PRIMARY KEY)',
    'DROP TABLE a',
    'RENAME TABLE a TO b',
    'TRUNCATE TABLE a',
    'CREATE INDEX a ON b (c)',
    'DROP INDEX a ON b',
    'CREATE VIEW a AS SELECT 1',
    'ALTER VIEW a AS SELECT 1',
    'DROP VIEW a',
  ])('allows %s', (sql) => {
    expect(errorsOf(sql)).toEqual([]);
  });
});
