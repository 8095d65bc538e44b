import { describe, expect, test } from 'vitest';
import { parseSqlMode, readStatement, split } from '../../src/index.ts';

function read(sql: string) {
  const [statement] = split(sql, parseSqlMode('')).statements;
  if (!statement) throw new Error('no statement');
  return readStatement(statement);
}
const kindOf = (sql: string) => read(sql).kind;
const tablesOf = (sql: string) =>
  read(sql).tables.map((table) => `${table.role} ${table.database ?? '-'}.${table.name}`);

describe('the kind of a statement', () => {
  test.each([
    ['ALTER TABLE a ADD b INT', 'alter-table'],
    ['/* x */ create table a (b int)', 'create-table'],
    ['CREATE TABLE a LIKE b', 'create-table'],
    ['CREATE TABLE a (b INT) SELECT 1', 'create-table-as-select'],
    ['CREATE TABLE a (b INT) AS (SELECT 1)', 'create-table-as-select'],
    ['CREATE TABLE a TABLE b', 'create-table-as-select'],
    ['CREATE TABLE a (b INT) VALUES ROW(1)', 'create-table-as-select'],
    ['CREATE TABLE a (`select` INT) PARTITION BY LIST (b) (PARTITION p VALUES IN (1))', 'create-table'],
    ['CREATE TEMPORARY TABLE a (b INT)', 'create-temporary-table'],
    ['DROP TABLES a, b CASCADE', 'drop-table'],
    ['DROP TEMPORARY TABLE a', 'drop-temporary-table'],
    ['RENAME TABLES a TO b', 'rename-table'],
    ['TRUNCATE a', 'truncate-table'],
    ['CREATE UNIQUE INDEX i USING BTREE ON a (b) COMMENT "x" ALGORITHM=INPLACE LOCK NONE', 'create-index'],
    ['DROP INDEX i ON a', 'drop-index'],
    [
      "CREATE OR REPLACE ALGORITHM=MERGE DEFINER='a'@'%' SQL SECURITY INVOKER VIEW v AS SELECT 1",
      'create-view',
    ],
    ['ALTER DEFINER=root@127.0.0.1 VIEW v AS SELECT 1', 'alter-view'],
    ['DROP VIEW IF EXISTS v', 'drop-view'],
    ['CREATE SCHEMA a', 'create-database'],
    ['ALTER DATABASE a CHARACTER SET utf8mb4', 'alter-database'],
    ['DROP SCHEMA a', 'drop-database'],
    ['CREATE DEFINER=a@b PROCEDURE p() SELECT 1', 'stored-program'],
    ['DROP EVENT e', 'stored-program'],
    ['WITH a AS (SELECT 1) SELECT * FROM a', 'data'],
    ['(SELECT 1)', 'unknown'],
    ['GRANT ALL ON *.* TO a', 'account'],
    ['CREATE USER a', 'account'],
    ['LOCK TABLES a WRITE', 'lock'],
    ['BEGIN', 'transaction'],
    ['OPTIMIZE TABLE a', 'maintenance'],
    ['EXPLAIN ALTER TABLE a ADD b INT', 'show'],
    ['FLUSH TABLES', 'server'],
    ['CREATE TABLESPACE x ADD DATAFILE "y"', 'tablespace'],
    ['SET NAMES utf8mb4', 'set'],
    ['USE a', 'use'],
    ['DELIMITER $$', 'delimiter'],
    ['constructor', 'unknown'],
    ['`ALTER` TABLE a ADD b INT', 'unknown'],
  ])('of %s is %s', (sql, kind) => {
    expect(kindOf(sql)).toBe(kind);
  });
});

describe('the tables of a statement', () => {
  test.each([
    ['ALTER TABLE `a``b`.`c` ADD d INT', ['target a`b.c']],
    ['ALTER TABLE a . b ADD c INT', ['target a.b']],
    ['ALTER TABLE a RENAME TO x.b', ['target -.a', 'rename-to x.b']],
    ['ALTER TABLE a EXCHANGE PARTITION p WITH TABLE x.b WITHOUT VALIDATION', ['target -.a', 'exchange x.b']],
    ['ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES x.c (d)', ['target -.a', 'references x.c']],
    ['ALTER TABLE a ADD b INT REFERENCES x.c (d)', ['target -.a', 'references x.c']],
    ['ALTER TABLE a UNION=(x.b, c)', ['target -.a', 'union x.b', 'union -.c']],
    ['CREATE TABLE a (LIKE x.b)', ['target -.a', 'like x.b']],
    ['CREATE TABLE a (b INT, FOREIGN KEY (b) REFERENCES x.c (d))', ['target -.a', 'references x.c']],
    ['RENAME TABLE a TO b, x.c TO y.d', ['target -.a', 'rename-to -.b', 'target x.c', 'rename-to y.d']],
    ['DROP TABLE a, x.b, `c d`', ['target -.a', 'target x.b', 'target -.c d']],
    ['CREATE INDEX i ON x.a (b)', ['target x.a']],
  ])('%s', (sql, tables) => {
    expect(tablesOf(sql)).toEqual(tables);
  });

  test.each([
    ['SELECT b.c FROM a AS b', ['-.a']],
    [
      'SELECT 1 FROM a, x.b c, (SELECT 1 FROM y.d WHERE e IN (SELECT 1 FROM f)) g',
      ['-.a', 'x.b', 'y.d', '-.f'],
    ],
    ['SELECT 1 FROM a USE INDEX FOR JOIN (i), x.b', ['-.a', 'x.b']],
    [
      'SELECT 1 FROM a LEFT JOIN (b CROSS JOIN x.c ON 1) USING (d), x.e WHERE 1',
      ['-.a', '-.b', 'x.c', 'x.e'],
    ],
    ['SELECT TRIM(LEADING "x" FROM b.c), EXTRACT(YEAR FROM d) FROM a', ['-.a']],
    ['WITH q (n) AS (SELECT 1 FROM x.a) SELECT 1 FROM q JOIN b', ['x.a', '-.b']],
    ['SELECT 1 FROM a UNION ALL TABLE x.b', ['-.a', 'x.b']],
    ['SELECT x.f(1) FROM { OJ a LEFT OUTER JOIN x.b ON 1 }', ['x.f', '-.a', 'x.b']],
    ["SELECT 1 FROM JSON_TABLE('[]', '$' COLUMNS (a INT PATH '$')) AS b, c", ['-.c']],
    ['SELECT 1', []],
  ])('CREATE VIEW v AS %s', (query, tables) => {
    const named = tablesOf(`CREATE VIEW v AS ${query}`).slice(1);
    expect(named.map((table) => table.replace(/^\S+ /, ''))).toEqual(tables);
  });

  test('stop making sense at the word where a name is broken', () => {
    const sql = 'DROP TABLE a b';
    expect(read(sql).problem).toEqual({ start: 13, end: 14 });
    expect(read('ALTER TABLE db-name.t ADD a INT').problem).not.toBeNull();
  });
});
